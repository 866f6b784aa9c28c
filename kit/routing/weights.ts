import type { Problem } from './problem.ts'

// No rearrangement of one round costs more than this many of the longest ways.
const WAYS = 64

/**
 * What the search counts for a moved promise and for each job that nobody does, in cost of travel: so much that the order
 * of the objective is kept, whatever the travel.
 */
export function weigh({ jobs, travel }: Problem): { moved: number; unserved: Float64Array } {
  const promises = jobs.filter(job => job.promised).length
  const moved = WAYS * travel.reduce((most, { costs }) => costs.reduce((a, b) => Math.max(a, b), most), 1)
  const one = moved * (promises + 1)
  return { moved, unserved: Float64Array.from(jobs, ({ priority }) => one * (1 + priority * (jobs.length + 1))) }
}

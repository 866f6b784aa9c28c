import { FOREVER, type Job, type Problem, type TimeWindow } from './problem.ts'

/**
 * What one vehicle may have to do: a job, on certain terms. Most jobs are one task. A job with a promise is two, of which
 * one is done: the promise kept or moved. A job for two is a pair of tasks, of which both are done.
 */
export type Task = {
  readonly job: number
  readonly windows: readonly TimeWindow[]
  readonly skills: readonly number[]
  readonly vehicles: readonly number[] | undefined
  /** The other half of a pair; -1: none. */
  readonly partner: number
  readonly isCompanion: boolean
  readonly moved: boolean
}

/** All tasks; for each job the ways to do it, a task each (of a pair the first), the best first. */
export type Tasks = { readonly tasks: readonly Task[]; readonly ways: readonly (readonly number[])[] }

export function tasksOf({ jobs }: Problem): Tasks {
  const tasks: Task[] = []
  const ways = jobs.map((job, index) =>
    termsOf(job).map(terms => {
      const first = tasks.length
      const { companion } = job
      const common = { job: index, ...terms }
      const { skills, vehicles } = job
      tasks.push({ ...common, skills, vehicles, partner: companion ? first + 1 : -1, isCompanion: false })
      if (companion) tasks.push({ vehicles: undefined, ...common, ...companion, partner: first, isCompanion: true })
      return first
    }),
  )
  return { tasks, ways }
}

function termsOf({ windows, promised }: Job): Pick<Task, 'windows' | 'moved'>[] {
  const open: readonly TimeWindow[] = windows.length ? windows : [[0, FOREVER]]
  if (!promised) return [{ windows: open, moved: false }]
  const kept = open
    .map(([from, to]): TimeWindow => [Math.max(from, promised[0]), Math.min(to, promised[1])])
    .filter(([from, to]) => from <= to)
  return [...(kept.length ? [{ windows: kept, moved: false }] : []), { windows: open, moved: true }]
}

import type { Claimed, Given, GivenJob } from '../checker/index.ts'
import type { Job, Problem } from '../problem.ts'
import { type SearchOptions, search } from '../search.ts'
import type { Solution } from '../solution.ts'
import { type Read, readProblem } from '../vroom-read.ts'
import { writeSolution } from '../vroom-write.ts'

/** Solves a day as somebody would who speaks the dialect, with this package's own fields of a job laid over it. */
export function solve(
  given: Given,
  options: SearchOptions = { iterations: 300 },
): { solution: Solution; claimed: Claimed } {
  const read = withOwnFields(readProblem(given), given)
  const solution = search(read.problem, options)
  return { solution, claimed: JSON.parse(JSON.stringify(writeSolution(read, solution, 0))) }
}

function withOwnFields(read: Read, given: Given): Read {
  const index = new Map(given.vehicles.map((vehicle, v) => [vehicle.id, v]))
  const byIndex = (ids: GivenJob['vehicles']) => (ids ? { vehicles: ids.map(id => index.get(id) ?? -1) } : {})
  const jobs = read.problem.jobs.map((job, j): Job => {
    const { vehicles, promised, companion } = given.jobs[j]!
    return {
      ...job,
      ...byIndex(vehicles),
      ...(promised ? { promised } : {}),
      ...(companion ? { companion: { skills: companion.skills, ...byIndex(companion.vehicles) } } : {}),
    }
  })
  const problem: Problem = { ...read.problem, jobs }
  return { ...read, problem }
}

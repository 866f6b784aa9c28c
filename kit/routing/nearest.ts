import type { Layout } from './layout.ts'

/** A string begins at the first of these that somebody does; nobody has so many others in between. */
const NEIGHBOURS = 200

/** For each task the tasks nearest to it, itself first, by the cost of travel. */
export function nearestTasks({ place, vehicles, tasks }: Layout): Int32Array[] {
  const { costOut, places } = vehicles[0]!.tables
  const all = tasks.map((_, task) => task)
  return all.map(task => {
    const row = place[task]! * places
    const sorted = all.toSorted((a, b) => costOut[row + place[a]!]! - costOut[row + place[b]!]!)
    return Int32Array.from(sorted.slice(0, NEIGHBOURS))
  })
}

import { spawnSync } from 'node:child_process'
import { secondsBetween } from '@doorstep/routing'
import { countScore, type Given } from '@doorstep/routing/checker'

type Score = ReturnType<typeof countScore>

/**
 * What VROOM 1.15 made of these days with one thread at its greatest exploration (`-t 1 -x 5`), in so many CPU seconds, for
 * machines that do not have it.
 */
const MEASURED: Readonly<Record<string, Score & { seconds: number }>> = {
  hv100: { priority: 0, unserved: 0, moved: 0, cost: 70_600, seconds: 1.8 },
  'city-100-1': { priority: 0, unserved: 0, moved: 0, cost: 115_148, seconds: 1.4 },
  'city-100-2': { priority: 0, unserved: 0, moved: 0, cost: 101_222, seconds: 1.3 },
  'city-200-3': { priority: 0, unserved: 0, moved: 0, cost: 175_569, seconds: 9.3 },
  'city-300-4': { priority: 0, unserved: 0, moved: 0, cost: 174_403, seconds: 12 },
  'city-500-5': { priority: 0, unserved: 0, moved: 0, cost: 267_671, seconds: 62.5 },
}

/** VROOM's score of a day: measured now when the command `vroom` is there, else as it was; undefined for another day. */
export function vroomScore(name: string, day: Given): Score | undefined {
  const input = JSON.stringify(withMatrix(day))
  const { stdout, error } = spawnSync('vroom', ['-t', '1', '-x', '5'], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  return error ? MEASURED[name] : countScore(day, JSON.parse(stdout))
}

/** VROOM asks a router for the ways unless it has them. */
function withMatrix({ vehicles, jobs }: Given) {
  const points = [...vehicles.flatMap(({ start, end }) => [start!, end!]), ...jobs.map(({ location }) => location!)]
  const durations = points.map(from => points.map(to => secondsBetween(from, to)))
  return {
    vehicles: vehicles.map((vehicle, v) => ({ ...vehicle, start_index: 2 * v, end_index: 2 * v + 1 })),
    jobs: jobs.map((job, j) => ({ ...job, location_index: 2 * vehicles.length + j })),
    matrices: { car: { durations } },
  }
}

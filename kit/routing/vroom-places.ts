import type { Travel } from './problem.ts'
import { ProblemError } from './problem-error.ts'
import { secondsBetween } from './straight-line.ts'
import type { Wire, WireVehicle } from './vroom-wire.ts'

type Point = readonly number[]
type Given = { readonly point: Point | undefined; readonly index: number | undefined }

/** Where everything is: rows of the matrices that were given, or one row for each point on the map. */
export type Places = {
  readonly count: number
  readonly points: readonly Point[]
  /** The row; -1 where neither point nor index say where it is. */
  row(given: Given): number
  /** Which field says where something is. */
  readonly by: 'location' | 'index'
}

export function placesOf(wire: Wire): Places {
  const [given] = Object.values(wire.matrices ?? {})
  if (given) {
    const count = given.durations.length
    return { count, points: [], by: 'index', row: ({ index = -1 }) => (index < count ? index : -1) }
  }
  const rows = new Map<string, number>()
  const points: Point[] = []
  const everyone = [...wire.vehicles.flatMap(v => [v.start, v.end]), ...wire.jobs.map(job => job.location)]
  for (const point of everyone) {
    if (!point || rows.has(point.join())) continue
    rows.set(point.join(), points.length)
    points.push(point)
  }
  return { count: points.length, points, by: 'location', row: ({ point }) => (point && rows.get(point.join())) ?? -1 }
}

/**
 * Travel of a vehicle: by its profile's matrix, or on a straight line; its speed makes the seconds fewer.
 * @throws ProblemError when there is no such matrix or it is not square
 */
export function travelOf(
  wire: Wire,
  { profile, speed_factor: speed }: WireVehicle,
  places: Places,
  field: string,
): Travel {
  const at = (seconds: number) => Math.round(seconds / speed)
  if (!wire.matrices) {
    const { points, count } = places
    const durations = new Int32Array(count * count)
    for (let from = 0; from < count; from++)
      for (let to = 0; to < count; to++) durations[from * count + to] = at(secondsBetween(points[from]!, points[to]!))
    return { durations, costs: durations }
  }
  const given = wire.matrices[profile]
  if (!given) throw new ProblemError(field, `there is no matrix for ${profile}`)
  const durations = flat(given.durations, places.count, `matrices.${profile}.durations`).map(at)
  return { durations, costs: given.costs ? flat(given.costs, places.count, `matrices.${profile}.costs`) : durations }
}

function flat(rows: readonly (readonly number[])[], size: number, field: string): Int32Array {
  if (rows.length !== size || rows.some(row => row.length !== size))
    throw new ProblemError(field, `must have ${size} rows of ${size}`)
  return Int32Array.from(rows.flat())
}

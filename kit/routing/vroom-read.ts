import { FOREVER, type Job, type Problem, type TimeWindow, type Travel, type Vehicle } from './problem.ts'
import { ProblemError } from './problem-error.ts'
import { type Places, placesOf, travelOf } from './vroom-places.ts'
import { problemWire, type Wire, type WireJob, type WireVehicle } from './vroom-wire.ts'

/** A problem as it came, and as the search has it; jobs and vehicles keep their places in the lists. */
export type Read = { readonly wire: Wire; readonly problem: Problem }

/** Jobs times vehicles: what the search keeps about each pair of them takes some 60 bytes. */
const LARGEST = 4_000_000

/**
 * Reads a day in the dialect of VROOM's API (version 1.13 and later).
 * @throws ProblemError naming the field
 */
export function readProblem(json: unknown): Read {
  const parsed = problemWire.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new ProblemError(issue.path.reduce<string>(step, '') || 'problem', issue.message)
  }
  const wire = parsed.data
  if (wire.jobs.length * wire.vehicles.length > LARGEST) throw new ProblemError('jobs', 'are too many for one plan')
  refuseDoubles(wire.jobs, 'jobs')
  refuseDoubles(wire.vehicles, 'vehicles')
  const places = placesOf(wire)
  const travel: Travel[] = []
  const tables = new Map<string, number>()
  const tableOf = (vehicle: WireVehicle, i: number) => {
    const key = `${vehicle.speed_factor} ${vehicle.profile}`
    const known = tables.get(key)
    if (known !== undefined) return known
    tables.set(key, travel.length)
    return travel.push(travelOf(wire, vehicle, places, `vehicles[${i}].profile`)) - 1
  }
  const dimensions = wire.vehicles[0]!.capacity.length
  const vehicles = wire.vehicles.map((vehicle, i) => vehicleOf(vehicle, i, tableOf(vehicle, i), places, dimensions))
  const jobs = wire.jobs.map((job, i) => jobOf(job, i, places, dimensions))
  return { wire, problem: { places: places.count, travel, jobs, vehicles } }
}

const step = (path: string, key: PropertyKey) =>
  typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key)

function refuseDoubles(items: readonly { id: string | number }[], list: string): void {
  const seen = new Set<string | number>()
  items.forEach((item, i) => {
    if (seen.has(item.id)) throw new ProblemError(`${list}[${i}].id`, `${item.id} is there twice`)
    seen.add(item.id)
  })
}

function vehicleOf(v: WireVehicle, i: number, travel: number, places: Places, dimensions: number): Vehicle {
  const start = endOf(v.start, v.start_index, places, `vehicles[${i}].start`)
  const end = endOf(v.end, v.end_index, places, `vehicles[${i}].end`)
  if (start === undefined && end === undefined)
    throw new ProblemError(`vehicles[${i}].start`, 'needs a start or an end')
  refuseOtherLength(v.capacity, dimensions, `vehicles[${i}].capacity`)
  return {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    window: v.time_window ?? [0, FOREVER],
    skills: v.skills,
    breaks: v.breaks.map(({ service, time_windows }) => ({ service, windows: united(time_windows) })),
    capacity: v.capacity,
    maxTasks: v.max_tasks ?? FOREVER,
    maxTravel: v.max_travel_time ?? FOREVER,
    travel,
  }
}

function endOf(
  point: WireVehicle['start'],
  index: number | undefined,
  places: Places,
  field: string,
): number | undefined {
  if (point === undefined && index === undefined) return undefined
  const row = places.row({ point, index })
  if (row >= 0) return row
  throw places.by === 'location'
    ? new ProblemError(field, 'is missing: an index needs a matrix')
    : new ProblemError(`${field}_index`, 'is not a row of the matrix')
}

function jobOf(job: WireJob, i: number, places: Places, dimensions: number): Job {
  const { location, location_index, setup, service, priority, skills, delivery, pickup } = job
  const place = places.row({ point: location, index: location_index })
  if (place < 0) {
    if (places.by === 'location') throw new ProblemError(`jobs[${i}].location`, 'is missing')
    throw new ProblemError(`jobs[${i}].location_index`, 'is not a row of the matrix')
  }
  for (const [name, amounts] of Object.entries({ delivery, pickup }))
    if (amounts.length) refuseOtherLength(amounts, dimensions, `jobs[${i}].${name}`)
  return { place, setup, service, windows: united(job.time_windows), priority, skills, delivery, pickup }
}

function refuseOtherLength(amounts: readonly number[], dimensions: number, field: string): void {
  if (amounts.length === dimensions) return
  throw new ProblemError(field, `has ${amounts.length} amounts, where vehicles[0].capacity has ${dimensions}`)
}

/** In order, those that touch or overlap as one. */
function united(windows: readonly TimeWindow[]): TimeWindow[] {
  const list: TimeWindow[] = []
  for (const [from, to] of windows.toSorted((a, b) => a[0] - b[0])) {
    const last = list.at(-1)
    if (last && from <= last[1]) list[list.length - 1] = [last[0], Math.max(last[1], to)]
    else list.push([from, to])
  }
  return list
}

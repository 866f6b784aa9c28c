import type { Break, Problem, TimeWindow, Travel, Vehicle } from './problem.ts'
import { type Task, type Tasks, tasksOf } from './tasks.ts'
import { weigh } from './weights.ts'

/** A problem in flat arrays, for the search. Jobs, tasks and vehicles go by their index. */
export type Layout = Tasks & {
  readonly jobs: Problem['jobs']
  readonly place: Int32Array
  readonly setup: Int32Array
  readonly service: Int32Array
  readonly partner: Int32Array
  /** Tasks that are half of a pair. */
  readonly pairs: readonly number[]
  /** When each task may begin. Those of a pair are held to one moment while they are in the plan, to whichever it is. */
  readonly windows: readonly (readonly TimeWindow[])[]
  readonly jobOf: Int32Array
  /** What doing the task costs beside travel: a moved promise. */
  readonly surcharge: Float64Array
  /** What each job costs that nobody does. */
  readonly unserved: Float64Array
  /** `may[v * tasks + task]`: vehicle v can do the task at all. */
  readonly may: Uint8Array
  readonly dimensions: number
  /** `delivery[task * dimensions + d]`; of a pair, each carries as much. */
  readonly delivery: Int32Array
  readonly pickup: Int32Array
  readonly hasPickups: boolean
  readonly vehicles: readonly VehicleLayout[]
  /** Cost of one second of service for somebody who has done one second already, for {@link Problem.fairness}. */
  readonly unfairness: number
}

export type VehicleLayout = {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly until: number
  readonly maxTasks: number
  readonly maxTravel: number
  readonly capacity: Int32Array
  readonly breaks: readonly Break[]
  readonly tables: TravelTables
  /** Vehicles of one kind are alike in everything; of those at home only one needs to be tried. */
  readonly kind: number
}

/**
 * Travel with one more place, `nowhere`, that is no way from anywhere: the start of a vehicle without one. Rows are in
 * both directions, so that a scan over the neighbours of one place stays in two rows: `out[from * places + to]`, and
 * `into[to * places + from]`.
 */
export type TravelTables = {
  readonly places: number
  readonly durationOut: Int32Array
  readonly durationInto: Int32Array
  readonly costOut: Int32Array
  readonly costInto: Int32Array
}

export function layOut(problem: Problem): Layout {
  const { jobs, vehicles, places } = problem
  const { tasks, ways } = tasksOf(problem)
  const dimensions = Math.max(0, ...vehicles.map(v => v.capacity.length))
  const tables = problem.travel.map(travel => tablesOf(travel, places))
  const kinds = kindsOf(problem)
  const weights = weigh(problem)
  const ofTasks = (pick: (task: Task) => number) => Int32Array.from(tasks, pick)
  const carried = (amounts: 'delivery' | 'pickup') =>
    Int32Array.from(tasks.flatMap(({ job }) => spread(jobs[job]![amounts], dimensions)))
  return {
    jobs,
    tasks,
    ways,
    place: ofTasks(({ job }) => jobs[job]!.place),
    setup: ofTasks(({ job }) => jobs[job]!.setup),
    service: ofTasks(({ job }) => jobs[job]!.service),
    pairs: tasks.flatMap(({ partner }, task) => (partner < 0 ? [] : [task])),
    windows: tasks.map(({ windows, partner }) => (partner < 0 ? windows : [[0, 0]])),
    partner: ofTasks(({ partner }) => partner),
    jobOf: ofTasks(({ job }) => job),
    surcharge: Float64Array.from(tasks, ({ moved, isCompanion }) => (moved && !isCompanion ? weights.moved : 0)),
    unserved: weights.unserved,
    may: Uint8Array.from(vehicles.flatMap((vehicle, v) => tasks.map(task => Number(canDo(vehicle, v, task))))),
    dimensions,
    delivery: carried('delivery'),
    pickup: carried('pickup'),
    hasPickups: jobs.some(job => job.pickup.some(amount => amount > 0)),
    vehicles: vehicles.map((vehicle, v) => ({
      start: vehicle.start ?? places,
      end: vehicle.end ?? places,
      from: vehicle.window[0],
      until: vehicle.window[1],
      maxTasks: Math.min(vehicle.maxTasks, jobs.length),
      maxTravel: vehicle.maxTravel,
      capacity: Int32Array.from(spread(vehicle.capacity, dimensions)),
      breaks: vehicle.breaks,
      tables: tables[vehicle.travel]!,
      kind: kinds[v]!,
    })),
    unfairness: (problem.fairness ?? 0) / (2 * 3600 * 3600),
  }
}

function canDo(vehicle: Vehicle, v: number, { skills, vehicles }: Task): boolean {
  return skills.every(skill => vehicle.skills.includes(skill)) && (vehicles?.includes(v) ?? true)
}

const spread = (amounts: readonly number[], dimensions: number) =>
  Array.from({ length: dimensions }, (_, d) => amounts[d] ?? 0)

function tablesOf({ durations, costs }: Travel, places: number): TravelTables {
  const [durationOut, durationInto] = bothWays(durations, places)
  const [costOut, costInto] = costs === durations ? [durationOut, durationInto] : bothWays(costs, places)
  return { places: places + 1, durationOut, durationInto, costOut, costInto }
}

function bothWays(table: Int32Array, places: number): [out: Int32Array, into: Int32Array] {
  const size = places + 1
  const out = new Int32Array(size * size)
  const into = new Int32Array(size * size)
  for (let from = 0; from < places; from++)
    for (let to = 0; to < places; to++) {
      out[from * size + to] = table[from * places + to]!
      into[to * size + from] = table[from * places + to]!
    }
  return [out, into]
}

/** A number for each vehicle: the same for those that nothing tells apart. */
function kindsOf({ vehicles, jobs }: Problem): number[] {
  const named = new Set(jobs.flatMap(job => [...(job.vehicles ?? []), ...(job.companion?.vehicles ?? [])]))
  const seen = new Map<string, number>()
  return vehicles.map((vehicle, v) => {
    const skills = [...vehicle.skills].sort((a, b) => a - b)
    const key = JSON.stringify({ ...vehicle, skills, name: named.has(v) ? v : null })
    const kind = seen.get(key) ?? seen.size
    seen.set(key, kind)
    return kind
  })
}

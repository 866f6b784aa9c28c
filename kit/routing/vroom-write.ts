import type { RoutePlan, Solution, Stop } from './solution.ts'
import type { Read } from './vroom-read.ts'

/** The solution in VROOM's dialect, each step with its times. Vehicles that stay at home have no route. */
export function writeSolution(read: Read, { routes: plans, unassigned }: Solution, solvingMillis: number) {
  const routes = plans.map(plan => writeRoute(read, plan))
  const sum = (pick: (route: (typeof routes)[number]) => number) =>
    routes.reduce((total, route) => total + pick(route), 0)
  return {
    code: 0,
    summary: {
      cost: sum(route => route.cost),
      routes: routes.length,
      unassigned: unassigned.length,
      setup: sum(route => route.setup),
      service: sum(route => route.service),
      duration: sum(route => route.duration),
      waiting_time: sum(route => route.waiting_time),
      priority: sum(route => route.priority),
      violations: [],
      computing_times: { loading: 0, solving: Math.round(solvingMillis), routing: 0 },
    },
    unassigned: unassigned.map(job => ({
      id: read.wire.jobs[job]!.id,
      type: 'job',
      ...whereabouts(read.wire.jobs[job]!),
    })),
    routes,
  }
}

function writeRoute({ wire, problem }: Read, plan: RoutePlan) {
  const vehicle = wire.vehicles[plan.vehicle]!
  const { start, end, start_index, end_index, capacity } = vehicle
  const jobs = plan.stops.filter(stop => stop.kind !== 'break').map(stop => problem.jobs[stop.job]!)
  const load = capacity.map((_, d) => jobs.reduce((sum, job) => sum + (job.delivery[d] ?? 0), 0))
  const ends = (type: 'start' | 'end', arrival: number, duration: number) => ({
    type,
    ...said(
      type === 'start'
        ? { location: start, location_index: start_index }
        : { location: end, location_index: end_index },
    ),
    setup: 0,
    service: 0,
    waiting_time: 0,
    load: [...load],
    arrival,
    duration,
    violations: [],
  })
  const { vehicle: v, departs, stops, returns } = plan
  const steps: object[] = problem.vehicles[v]!.start === undefined ? [] : [ends('start', departs, 0)]
  for (const stop of stops) {
    if (stop.kind !== 'break') carry(load, problem.jobs[stop.job]!)
    steps.push({ ...itself(wire, v, stop), ...times(stop), load: [...load], violations: [] })
  }
  if (problem.vehicles[v]!.end !== undefined) steps.push(ends('end', returns, plan.travel))
  const sum = (pick: (stop: Stop) => number) => stops.reduce((total, stop) => total + pick(stop), 0)
  return {
    vehicle: vehicle.id,
    ...said({ description: vehicle.description }),
    cost: plan.cost,
    setup: sum(stop => stop.setup),
    service: sum(serviceOf),
    duration: plan.travel,
    waiting_time: sum(stop => stop.begins - stop.arrives),
    priority: sum(stop => (stop.kind === 'job' ? problem.jobs[stop.job]!.priority : 0)),
    steps,
    violations: [],
  }
}

function carry(load: number[], job: Read['problem']['jobs'][number]): void {
  for (let d = 0; d < load.length; d++) load[d]! += (job.pickup[d] ?? 0) - (job.delivery[d] ?? 0)
}

function itself(wire: Read['wire'], v: number, stop: Stop) {
  if (stop.kind === 'break') {
    const { id, description } = wire.vehicles[v]!.breaks[stop.job]!
    return { type: 'break', id, ...said({ description }) }
  }
  const job = wire.jobs[stop.job]!
  return { type: 'job', id: job.id, ...whereabouts(job) }
}

function times(stop: Stop) {
  const { arrives, begins, setup, travelled } = stop
  return { setup, service: serviceOf(stop), waiting_time: begins - arrives, arrival: arrives, duration: travelled }
}

const serviceOf = ({ begins, leaves, setup }: Stop) => leaves - begins - setup

function whereabouts({ location, location_index, description }: Read['wire']['jobs'][number]) {
  return said({ location, location_index, description })
}

/** Only what has a value. */
function said(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

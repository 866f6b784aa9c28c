import type { ClaimedRoute, ClaimedStep, Given, GivenJob, GivenVehicle, Window } from './given.ts'
import { costFor, isSame, type Place, placeOf, secondsFor } from './places.ts'

export type Fault = (message: string) => void

/** Walks through one vehicle's day; says each fault, and how long the ways are and what they cost. */
export function walk(given: Given, vehicle: GivenVehicle, route: ClaimedRoute, fault: Fault) {
  const { steps } = route
  const [opens, shuts] = vehicle.time_window ?? [0, Number.POSITIVE_INFINITY]
  const home = placeOf(vehicle.start, vehicle.start_index)
  const last = placeOf(vehicle.end, vehicle.end_index)
  const breaks = new Set((vehicle.breaks ?? []).map(pause => pause.id))
  let at = home
  let clock = opens
  /** Driven already in this gap, before and between breaks. */
  let driven = 0
  let seconds = 0
  let cost = 0
  if ((steps[0]?.type === 'start') !== (home !== undefined)) fault('has a start where it has none, or none')
  if ((steps.at(-1)?.type === 'end') !== (last !== undefined)) fault('has an end where it has none, or none')
  steps.forEach((step, i) => {
    if (step.arrival < opens || step.arrival > shuts) fault(`works at ${step.arrival}, outside its time`)
    // Without a start the day begins where and when the first step does.
    if (i === 0 && !home) clock = step.arrival
    if (step.type === 'break') return rest(step)
    if (step.type === 'start' && i === 0) clock = step.arrival
    else if (step.type === 'end' && i === steps.length - 1) arrive(step, last)
    else if (step.type === 'job') work(step)
    else fault(`has a ${step.type} as step ${i}`)
    if (step.duration !== seconds) fault(`counts ${step.duration} s on the way to step ${i}, not ${seconds}`)
  })
  if (clock > shuts) fault(`is at work until ${clock}`)
  if (breaks.size) fault(`has no break ${[...breaks].join()}`)
  if (seconds > (vehicle.max_travel_time ?? Number.POSITIVE_INFINITY)) fault(`travels for ${seconds} s`)
  const tasks = steps.filter(step => step.type === 'job').length
  if (tasks > (vehicle.max_tasks ?? Number.POSITIVE_INFINITY)) fault(`has ${tasks} tasks`)
  compare('service', route.service)
  compare('setup', route.setup)
  compare('waiting_time', route.waiting_time)
  return { seconds, cost }

  function arrive(step: ClaimedStep, to: Place | undefined): void {
    const way = at && to ? secondsFor(given, vehicle, at, to) : 0
    if (step.arrival !== clock + way - driven) fault(`is at ${step.id} at ${step.arrival}, not ${clock + way - driven}`)
    if (at && to) cost += costFor(given, vehicle, at, to)
    seconds += way - driven
    driven = 0
    at = to ?? at
    clock = step.arrival
  }

  function rest(step: ClaimedStep): void {
    const pause = vehicle.breaks?.find(each => each.id === step.id)
    if (!pause || !breaks.delete(pause.id)) return fault(`takes break ${step.id}, which it does not have (any more)`)
    const begins = step.arrival + step.waiting_time
    if (step.arrival < clock) fault(`takes break ${step.id} before it can`)
    if (!isInside(begins, pause.time_windows)) fault(`takes break ${step.id} at ${begins}, outside its windows`)
    if (step.service !== (pause.service ?? 0)) fault(`does not take all of break ${step.id}`)
    driven += step.arrival - clock
    seconds += step.arrival - clock
    clock = begins + step.service
  }

  function work(step: ClaimedStep): void {
    const job = given.jobs.find(each => each.id === step.id)
    if (!job) return fault(`does job ${step.id}, which nobody asked for`)
    const to = placeOf(job.location, job.location_index)!
    const setup = at && isSame(given, at, to) ? 0 : (job.setup ?? 0)
    arrive(step, to)
    const begins = step.arrival + step.waiting_time
    if (!isInside(begins, job.time_windows)) fault(`begins job ${job.id} at ${begins}, outside its windows`)
    if (step.setup !== setup || step.service !== (job.service ?? 0)) fault(`spends another time on job ${job.id}`)
    clock = begins + setup + step.service
  }

  function compare(what: 'service' | 'setup' | 'waiting_time', claimed: number): void {
    const sum = steps.reduce((total, step) => total + step[what], 0)
    if (sum !== claimed) fault(`says ${claimed} s of ${what}, has ${sum}`)
  }
}

/** What is carried after each step. */
export function weigh(
  vehicle: GivenVehicle,
  steps: readonly ClaimedStep[],
  jobs: readonly (GivenJob | undefined)[],
  fault: Fault,
) {
  ;(vehicle.capacity ?? []).forEach((room, d) => {
    let load = jobs.reduce((sum, job) => sum + (job?.delivery?.[d] ?? 0), 0)
    steps.forEach((step, i) => {
      load += (jobs[i]?.pickup?.[d] ?? 0) - (jobs[i]?.delivery?.[d] ?? 0)
      if (load > room) fault(`carries ${load} after step ${i}, where ${room} go`)
      if (step.load?.[d] !== load) fault(`says it carries ${step.load?.[d]} after step ${i}, not ${load}`)
    })
    const first = jobs.reduce((sum, job) => sum + (job?.delivery?.[d] ?? 0), 0)
    if (first > room) fault(`sets out with ${first}, where ${room} go`)
  })
}

export function isInside(time: number, windows: readonly Window[] | undefined): boolean {
  return !windows?.length || windows.some(([from, to]) => time >= from && time <= to)
}

import type { Claimed, ClaimedRoute, ClaimedStep, Given, GivenJob, GivenVehicle, Id } from './given.ts'
import { isInside, walk, weigh } from './route.ts'

export type { Claimed, Given, GivenJob, GivenVehicle } from './given.ts'

/** Every way in which a solution is wrong, as sentences; none when it holds. */
export function faultsOf(given: Given, claimed: Claimed): string[] {
  const faults: string[] = []
  const fault = (message: string) => void faults.push(message)
  const { summary, routes, unassigned } = claimed
  let cost = 0
  let seconds = 0
  for (const id of doubles(routes.map(route => route.vehicle))) fault(`vehicle ${id} has two routes`)
  for (const route of routes) {
    const vehicle = given.vehicles.find(each => each.id === route.vehicle)
    if (!vehicle) {
      fault(`vehicle ${route.vehicle} does not exist`)
      continue
    }
    const say = (message: string) => fault(`vehicle ${vehicle.id} ${message}`)
    const walked = walk(given, vehicle, route, say)
    if (walked.cost !== route.cost) say(`says cost ${route.cost}, has ${walked.cost}`)
    if (walked.seconds !== route.duration) say(`says duration ${route.duration}, has ${walked.seconds}`)
    const carried = route.steps.map(step => jobOf(given, step))
    weigh(vehicle, route.steps, carried, say)
    cost += walked.cost
    seconds += walked.seconds
  }
  const known = new Set(given.jobs.map(job => job.id))
  for (const { id } of unassigned) if (!known.has(id)) fault(`job ${id}, unassigned, does not exist`)
  for (const id of doubles(unassigned.map(job => job.id))) fault(`job ${id} is unassigned twice`)
  for (const job of given.jobs) checkJob(given, claimed, job, fault)
  if (summary.cost !== cost) fault(`the summary says cost ${summary.cost}, it is ${cost}`)
  if (summary.duration !== seconds) fault(`the summary says duration ${summary.duration}, it is ${seconds}`)
  if (summary.unassigned !== unassigned.length) fault('the summary counts the unassigned wrongly')
  if (summary.routes !== routes.length) fault('the summary counts the routes wrongly')
  return faults
}

/** How good a solution is, counted from its routes: what was not served, what was moved, and the cost of travel. */
export function countScore(given: Given, { routes, unassigned, summary }: Claimed) {
  const begun = routes.flatMap(route => route.steps.filter(step => step.type === 'job'))
  const isMoved = ({ id, promised }: GivenJob) =>
    promised && begun.some(step => step.id === id && !isInside(step.arrival + step.waiting_time, [promised]))
  return {
    priority: unassigned.reduce((sum, { id }) => sum + (given.jobs.find(job => job.id === id)?.priority ?? 0), 0),
    unserved: unassigned.length,
    moved: given.jobs.filter(isMoved).length,
    cost: summary.cost,
  }
}

function checkJob(given: Given, claimed: Claimed, job: GivenJob, fault: (message: string) => void): void {
  const visits = visitsTo(claimed, job.id)
  const isLeft = claimed.unassigned.some(({ id }) => id === job.id)
  const people = isLeft ? 0 : job.companion ? 2 : 1
  if (visits.length !== people) return fault(`job ${job.id} is done by ${visits.length}, not by ${people}`)
  if (isLeft) return
  const crew = visits.map(({ route }) => given.vehicles.find(vehicle => vehicle.id === route.vehicle))
  if (crew.includes(undefined)) return
  const [a, b] = crew as GivenVehicle[]
  if (!b) {
    if (!suits(a!, job)) fault(`vehicle ${a!.id} may not do job ${job.id}`)
    return
  }
  const [first, second] = visits.map(({ step }) => step.arrival + step.waiting_time)
  if (first !== second) fault(`job ${job.id} is begun at ${first} and at ${second}`)
  const other = job.companion!
  if (!((suits(a!, job) && suits(b, other)) || (suits(b, job) && suits(a!, other))))
    fault(`vehicles ${a!.id} and ${b.id} may not do job ${job.id}`)
}

function suits(vehicle: GivenVehicle, { skills = [], vehicles }: Pick<GivenJob, 'skills' | 'vehicles'>): boolean {
  return skills.every(skill => vehicle.skills?.includes(skill)) && (!vehicles || vehicles.includes(vehicle.id))
}

function visitsTo({ routes }: Claimed, id: Id): { route: ClaimedRoute; step: ClaimedStep }[] {
  return routes.flatMap(route =>
    route.steps.filter(step => step.type === 'job' && step.id === id).map(step => ({ route, step })),
  )
}

function jobOf(given: Given, step: ClaimedStep): GivenJob | undefined {
  return step.type === 'job' ? given.jobs.find(job => job.id === step.id) : undefined
}

function doubles(ids: readonly Id[]): Id[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i)
}

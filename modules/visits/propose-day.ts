import {
  FOREVER,
  type Job,
  type Problem,
  type Solution,
  secondsBetween,
  searchInWorker,
  type Vehicle,
} from '@doorstep/routing'
import type { VisitErrand } from './load-days.ts'
import { errandFor, fromNow } from './time-routes.ts'
import { type DayVisit, isUnderWay, type Route, type VisitDay } from './visit-day.ts'

/** CPU seconds of a thread of its own, at most; a small day is planned in fewer. */
const SECONDS = 5
const ROUNDS_A_VISIT = 1000
const ELDERS = 2
const OTHERS = 1

/** What the search is given, and what it is about: the visits of its jobs; null for a time that is held. */
export type DayProblem = { readonly problem: Problem; readonly visits: readonly (DayVisit | null)[] }

/** The best routes that could be found for a day, in a thread of its own. What was promised is kept or left out. */
export async function proposeDay(day: VisitDay): Promise<Route[]> {
  const { problem, visits } = problemOf(day)
  if (problem.jobs.length === 0) return routesOfSolution(day, visits, null)
  const options = { seconds: SECONDS, iterations: ROUNDS_A_VISIT * problem.jobs.length }
  return routesOfSolution(day, visits, await searchInWorker(problem, options))
}

/** The day as the planner sees it: seconds since midnight, a place for each officer's start, then one for each job. */
export function problemOf(day: VisitDay): DayProblem {
  const skills = new Map<string, number>()
  const skillOf = (skill: string) => {
    if (!skills.has(skill)) skills.set(skill, skills.size)
    return skills.get(skill)!
  }
  const errands = day.officers.length > 0 ? [...day.visits.filter(visit => isPlannable(day, visit)), ...held(day)] : []
  const places = [...day.officers.map(({ home }) => home), ...errands.map(({ place }) => place)]
  const durations = Int32Array.from(places.flatMap(from => places.map(to => secondsBetween(from, to))))
  const vehicles = day.officers.map((_, v) => vehicleOf(day, v, skillOf))
  const jobs = errands.map((errand, i): Job => {
    const place = day.officers.length + i
    return 'minutes' in errand ? jobOf(day, errand, place, skillOf) : heldJob(day, errand, place)
  })
  return {
    problem: { places: places.length, travel: [{ durations, costs: durations }], jobs, vehicles },
    visits: errands.map(errand => ('minutes' in errand ? errand : null)),
  }
}

export function routesOfSolution(
  day: VisitDay,
  visits: readonly (DayVisit | null)[],
  solution: Solution | null,
): Route[] {
  return day.officers.map(({ officerId }, v) => {
    const stops = solution?.routes.find(({ vehicle }) => vehicle === v)?.stops ?? []
    const going = stops.flatMap(({ kind, job, begins }) => {
      const visit = kind === 'break' ? null : visits[job]
      return visit ? [{ visitId: visit.visitId, at: visit.officers === 2 ? day.midnight + begins : null }] : []
    })
    return { officerId, stops: going }
  })
}

/** Not what is under way by somebody who is not here, nor what was promised for an hour that is over. */
function isPlannable(day: VisitDay, visit: DayVisit): boolean {
  const isHere = (id: string) => day.officers.some(({ officerId }) => officerId === id)
  if (isUnderWay(visit)) return visit.stops.length > 0 && visit.stops.every(({ officerId }) => isHere(officerId))
  return visit.promisedUntil >= day.now
}

type Held = VisitErrand & { readonly officer: number }

const held = ({ officers }: VisitDay): Held[] =>
  officers.flatMap(({ errands }, officer) => errands.map(errand => ({ ...errand, officer })))

function vehicleOf(day: VisitDay, v: number, skillOf: (skill: string) => number): Vehicle {
  const officer = day.officers[v]!
  const { startsAt, endsAt, lunch, skills } = fromNow(officer, underWay(day, officer), day.now)
  const since = (at: number) => at - day.midnight
  return {
    start: v,
    end: v,
    window: [since(startsAt), Math.max(since(startsAt), since(endsAt))],
    skills: skills.map(skillOf),
    breaks: lunch
      ? [{ service: lunch.seconds, windows: [[since(lunch.from), since(lunch.until) - lunch.seconds]] }]
      : [],
    capacity: [],
    maxTasks: FOREVER,
    maxTravel: FOREVER,
    travel: 0,
  }
}

/** A visit stays as long as the slowest of the day would: whoever goes, it fits. */
function jobOf(day: VisitDay, visit: DayVisit, place: number, skillOf: (skill: string) => number): Job {
  const pinned = isUnderWay(visit) ? visit.stops.map(stop => indexOf(day, stop.officerId)) : null
  const crew = pinned ? pinned.map(v => day.officers[v]!) : day.officers
  const timed = crew.map(officer => {
    const errand = errandFor(day, officer, visit)
    const errands = underWay(day, officer)
    const real = fromNow(officer, errands, day.now).errands.find(({ visitId }) => visitId === visit.visitId)
    return real ?? errand
  })
  const skills = pinned ? [] : visit.skills.map(skillOf)
  const companion = { skills, ...(pinned ? { vehicles: pinned.slice(1) } : {}) }
  return {
    ...plainJob(day, place, Math.max(...timed.map(({ seconds }) => seconds)), timed[0]!),
    priority: pinned ? 100 : visit.first ? ELDERS : OTHERS,
    skills,
    ...(pinned ? { vehicles: pinned.slice(0, 1) } : {}),
    ...((pinned ? pinned.length : visit.officers) === 2 ? { companion } : {}),
  }
}

/** A time that is kept for somebody who is choosing. */
function heldJob(day: VisitDay, errand: Held, place: number): Job {
  return { ...plainJob(day, place, errand.seconds, errand), vehicles: [errand.officer] }
}

function plainJob(day: VisitDay, place: number, service: number, { from, until }: { from: number; until: number }) {
  const windows = [[from - day.midnight, until - day.midnight]] as const
  return { place, setup: 0, service, windows, priority: 0, skills: [], delivery: [], pickup: [] }
}

function underWay(day: VisitDay, officer: VisitDay['officers'][number]): VisitErrand[] {
  return day.visits
    .filter(visit => isUnderWay(visit) && visit.stops.some(({ officerId }) => officerId === officer.officerId))
    .map(visit => errandFor(day, officer, visit))
    .sort((a, b) => a.from - b.from)
}

const indexOf = ({ officers }: VisitDay, id: string): number => officers.findIndex(({ officerId }) => officerId === id)

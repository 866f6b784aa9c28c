import { type Day, timetableOf } from './day.ts'
import type { VisitErrand } from './load-days.ts'
import {
  type DayVisit,
  isUnderWay,
  type Route,
  type RouteStop,
  routesOf,
  visitsById,
  type VisitDay,
} from './visit-day.ts'

/** Why visits cannot be gone to like this. */
export type Fault = 'no-skill' | 'no-time' | 'not-enough' | 'under-way' | 'unknown'
export type Timed = { readonly days: readonly Day<VisitErrand>[] } | { readonly fault: Fault }

/**
 * The days that these routes make: every visit inside its promise, two who go to one begin together, and what is under way
 * stays where it is. `fault` says why there are none.
 */
export function timeRoutes(day: VisitDay, routes: readonly Route[]): Timed {
  const fault = faultOf(day, routes)
  if (fault) return { fault }
  const days = routes.map(route => dayOf(day, route))
  const holds = days.every((each, i) => timetableOf(each, each.errands) || isStuck(day, routes[i]!))
  return holds ? { days } : { fault: 'no-time' }
}

/** The seconds at which this officer can begin at the visit: from what was promised, and not before now. */
export function errandFor(day: VisitDay, officer: Pick<Day, 'officerId' | 'pace'>, visit: DayVisit): VisitErrand {
  const { customerId, visitId, place, minutes } = visit
  const about = { customerId, visitId, held: false, place, seconds: Math.ceil(minutes * 60 * officer.pace) }
  const stop = visit.stops.find(({ officerId }) => officerId === officer.officerId)
  if (isUnderWay(visit) && stop) return { ...about, from: stop.arrive, until: stop.arrive }
  return { ...about, from: Math.max(visit.promisedFrom, day.now), until: visit.promisedUntil }
}

/**
 * An officer's day from now on. Who is at a customer's stays until now at least, who is nowhere yet leaves now, and
 * lunch for which it is too late is over.
 */
export function fromNow(officer: Day<VisitErrand>, errands: readonly VisitErrand[], now: number): Day<VisitErrand> {
  if (now <= officer.startsAt) return { ...officer, errands }
  const { lunch } = officer
  const last = errands.findLastIndex(({ from, until }) => from === until && from <= now)
  return {
    ...officer,
    startsAt: last < 0 ? now : officer.startsAt,
    lunch: lunch && now > lunch.until - lunch.seconds ? null : lunch,
    errands: errands.map((errand, i) =>
      i === last ? { ...errand, seconds: Math.max(errand.seconds, now - errand.from) } : errand,
    ),
  }
}

/** A day on which it is too late for somebody's visit is no obstacle to the others while it stays as it is. */
function isStuck(day: VisitDay, { officerId, stops }: Route): boolean {
  const saved = routesOf(day).find(route => route.officerId === officerId)
  return JSON.stringify(saved?.stops.map(idOf)) === JSON.stringify(stops.map(idOf))
}

const idOf = ({ visitId }: RouteStop): string => visitId.toString()

function dayOf(day: VisitDay, { officerId, stops }: Route): Day<VisitErrand> {
  const officer = day.officers.find(each => each.officerId === officerId)!
  const visits = visitsById(day)
  const errands = stops.map(({ visitId, at }) => {
    const errand = errandFor(day, officer, visits.get(visitId)!)
    return at === null ? errand : { ...errand, from: Math.max(errand.from, at), until: Math.min(errand.until, at) }
  })
  return fromNow(officer, errands, day.now)
}

function faultOf(day: VisitDay, routes: readonly Route[]): Fault | null {
  const officers = new Map(day.officers.map(officer => [officer.officerId, officer]))
  const visits = visitsById(day)
  const crews = new Map<bigint, string[]>()
  const moments = new Map<bigint, number | null>()
  if (new Set(routes.map(({ officerId }) => officerId)).size < routes.length) return 'unknown'
  for (const { officerId, stops } of routes) {
    const officer = officers.get(officerId)
    if (!officer || new Set(stops.map(idOf)).size < stops.length) return 'unknown'
    for (const { visitId: id, at } of stops) {
      const visit = visits.get(id)
      if (!visit || (visit.officers === 2) !== (at !== null) || (moments.get(id) ?? at) !== at) return 'unknown'
      moments.set(id, at)
      if (!isUnderWay(visit) && !visit.skills.every(skill => officer.skills.includes(skill))) return 'no-skill'
      crews.set(id, [...(crews.get(id) ?? []), officerId])
    }
  }
  for (const visit of day.visits) {
    const crew = crews.get(visit.visitId) ?? []
    if (isUnderWay(visit) && !isSame(crew, visit, officers)) return 'under-way'
    if (!isUnderWay(visit) && crew.length !== 0 && crew.length !== visit.officers) return 'not-enough'
  }
  return null
}

function isSame(crew: readonly string[], { stops }: DayVisit, officers: ReadonlyMap<string, unknown>): boolean {
  const going = stops.filter(({ officerId }) => officers.has(officerId))
  return going.length === crew.length && going.every(({ officerId }) => crew.includes(officerId))
}

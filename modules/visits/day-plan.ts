import { secondsBetween } from '@doorstep/routing'
import { type Day, timetableOf } from './day.ts'
import type { VisitErrand } from './load-days.ts'
import { errandFor, fromNow } from './time-routes.ts'
import { type DayVisit, routesOf, type VisitDay, visitsById } from './visit-day.ts'
import { type WhyNot, whyNot } from './why-not.ts'

/** Who is where when, and to whom nobody goes. Times are seconds since 1970. */
export type DayPlan = {
  readonly routes: readonly PlannedRoute[]
  readonly unassigned: readonly { readonly visitId: bigint; readonly why: WhyNot }[]
  /** Of all officers, from home and back. */
  readonly travelSeconds: number
  /** How many are come to within their promise. */
  readonly kept: number
}

export type PlannedRoute = {
  readonly officerId: string
  readonly travelSeconds: number
  readonly stops: readonly PlannedStop[]
}

export type PlannedStop = {
  readonly visitId: bigint
  readonly arrive: number
  readonly leave: number
  readonly travelSeconds: number
}

/** The day with the times that its stops have, even where they cannot be kept any more. */
export function planAsSaved(day: VisitDay): DayPlan {
  const visits = visitsById(day)
  const days = routesOf(day).map(({ officerId, stops }) => {
    const officer = day.officers.find(each => each.officerId === officerId)!
    const errands = stops.map(({ visitId }) => errandFor(day, officer, visits.get(visitId)!))
    return fromNow(officer, errands, day.now)
  })
  return planOf(day, days, ({ officerId }, id) => savedTimes(day, officerId, id))
}

/** The day with the earliest times of these routes; where it is too late for a visit, with those that it had. */
export function planAsTimed(day: VisitDay, days: readonly Day<VisitErrand>[]): DayPlan {
  const timetables = new Map(days.map(each => [each.officerId, timetableOf(each, each.errands)]))
  return planOf(day, days, ({ officerId, errands }, id) => {
    const i = errands.findIndex(({ visitId }) => visitId === id)
    const begin = timetables.get(officerId)?.begins[i]
    return begin === undefined ? savedTimes(day, officerId, id) : { arrive: begin, leave: begin + errands[i]!.seconds }
  })
}

const savedTimes = (day: VisitDay, officerId: string, visitId: bigint) =>
  visitsById(day)
    .get(visitId)!
    .stops.find(stop => stop.officerId === officerId)!

type Times = (officer: Day<VisitErrand>, visitId: bigint) => { readonly arrive: number; readonly leave: number }

function planOf(day: VisitDay, days: readonly Day<VisitErrand>[], times: Times): DayPlan {
  const routes = days.map(each => plannedRoute(each, times))
  const arrivals = new Map(routes.flatMap(({ stops }) => stops.map(stop => [stop.visitId, stop.arrive])))
  const isKept = ({ visitId, promisedFrom, promisedUntil }: DayVisit) => {
    const arrive = arrivals.get(visitId)
    return arrive !== undefined && promisedFrom <= arrive && arrive <= promisedUntil
  }
  return {
    routes,
    unassigned: day.visits
      .filter(visit => !arrivals.has(visit.visitId))
      .map(visit => ({ visitId: visit.visitId, why: whyNot(day, days, visit) })),
    travelSeconds: routes.reduce((sum, { travelSeconds }) => sum + travelSeconds, 0),
    kept: day.visits.filter(isKept).length,
  }
}

function plannedRoute(day: Day<VisitErrand>, times: Times): PlannedRoute {
  const { officerId, home, errands } = day
  const stops = errands.map(({ visitId, place }, i): PlannedStop => {
    const { arrive, leave } = times(day, visitId)
    return { visitId, arrive, leave, travelSeconds: secondsBetween(errands[i - 1]?.place ?? home, place) }
  })
  const last = errands.at(-1)
  const back = last ? secondsBetween(last.place, home) : 0
  return { officerId, stops, travelSeconds: stops.reduce((sum, stop) => sum + stop.travelSeconds, back) }
}

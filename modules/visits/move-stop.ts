import { type DayPlan, planAsTimed } from './day-plan.ts'
import { type Fault, timeRoutes } from './time-routes.ts'
import { type DayVisit, type Route, type RouteStop, routesOf, type VisitDay, visitsById } from './visit-day.ts'

/** What a day would be if these officers went to a visit, and nobody else: where it costs least travel in their days. */
export type Weighed = { readonly routes: readonly Route[]; readonly plan: DayPlan } | { readonly fault: Fault }

/** Weighs a move without making it. No officers: nobody goes there for now. */
export function weighMove(day: VisitDay, visitId: bigint, officerIds: readonly string[]): Weighed {
  const visit = visitsById(day).get(visitId)
  if (!visit) return { fault: 'unknown' }
  const without = routesOf(day).map(({ officerId, stops }) => ({
    officerId,
    stops: stops.filter(stop => stop.visitId !== visitId),
  }))
  let best: Weighed = { fault: 'unknown' }
  for (const routes of momentsOf(visit).flatMap(at => placements(without, { visitId, at }, officerIds))) {
    const timed = timeRoutes(day, routes)
    if ('fault' in timed) {
      if ('fault' in best) best = timed
      continue
    }
    const plan = planAsTimed(day, timed.days)
    if ('fault' in best || plan.travelSeconds < best.plan.travelSeconds) best = { routes, plan }
  }
  return best
}

/** When two could begin together: every quarter of an hour of the promise. */
function momentsOf({ officers, promisedFrom, promisedUntil }: DayVisit): (number | null)[] {
  if (officers === 1) return [null]
  const count = Math.floor((promisedUntil - promisedFrom) / STEP_SECONDS) + 1
  return Array.from({ length: count }, (_, i) => promisedFrom + i * STEP_SECONDS)
}

/** All ways to put a visit into the days of these officers. */
function placements(
  routes: readonly Route[],
  stop: RouteStop,
  [officerId, ...others]: readonly string[],
): (readonly Route[])[] {
  if (officerId === undefined) return [routes]
  const at = routes.findIndex(route => route.officerId === officerId)
  if (at < 0) return []
  const { stops } = routes[at]!
  return Array.from({ length: stops.length + 1 }, (_, gap) =>
    routes.with(at, { officerId, stops: stops.toSpliced(gap, 0, stop) }),
  ).flatMap(placed => placements(placed, stop, others))
}

const STEP_SECONDS = 900

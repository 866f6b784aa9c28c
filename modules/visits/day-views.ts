import type { Sql } from '@doorstep/db'
import { staffNames } from '@doorstep/identity'
import type { z } from 'zod'
import { type DayPlan, planAsSaved, planAsTimed } from './day-plan.ts'
import type { proposal, visitDay, weighed } from './day-wire.ts'
import type { Point } from './day.ts'
import { weighMove } from './move-stop.ts'
import { proposeDay } from './propose-day.ts'
import { timeRoutes } from './time-routes.ts'
import { isUnderWay, type Route, routesOf, type VisitDay } from './visit-day.ts'

export async function visitDayView(sql: Sql, day: VisitDay): Promise<z.output<typeof visitDay>> {
  const names = await staffNames(
    sql,
    day.officers.map(({ officerId }) => officerId),
  )
  return {
    version: day.version,
    officers: day.officers.map(({ officerId, skills, startsAt, endsAt, lunch, home }) => ({
      id: officerId,
      name: names.get(officerId) ?? officerId,
      skills: [...skills],
      startsAt: instantAt(startsAt),
      endsAt: instantAt(endsAt),
      lunch: lunch && { from: instantAt(lunch.from), until: instantAt(lunch.until), minutes: lunch.seconds / 60 },
      place: roughly(home),
    })),
    visits: day.visits.map(visit => ({
      id: visit.visitId,
      reference: visit.reference,
      service: visit.service,
      area: visit.area,
      place: roughly(visit.place),
      status: visit.status,
      minutes: visit.minutes,
      officers: visit.officers,
      first: visit.first,
      skills: [...visit.skills],
      promisedFrom: instantAt(visit.promisedFrom),
      promisedUntil: instantAt(visit.promisedUntil),
      mayMove: !isUnderWay(visit),
    })),
    plan: planView(planAsSaved(day)),
  }
}

/** The best plan that could be found, or the one that stands where none was found that holds. */
export async function proposalView(day: VisitDay): Promise<z.output<typeof proposal>> {
  const routes = await proposeDay(day)
  const timed = timeRoutes(day, routes)
  return 'fault' in timed
    ? proposed(day, routesOf(day), planAsSaved(day))
    : proposed(day, routes, planAsTimed(day, timed.days))
}

export function weighedView(day: VisitDay, visitId: bigint, officerIds: readonly string[]): z.output<typeof weighed> {
  const found = weighMove(day, visitId, officerIds)
  if ('fault' in found) return { fault: found.fault, proposal: null }
  return { fault: null, proposal: proposed(day, found.routes, found.plan) }
}

function proposed({ version }: VisitDay, routes: readonly Route[], plan: DayPlan): z.output<typeof proposal> {
  return {
    version,
    routes: routes.map(({ officerId, stops }) => ({
      officerId,
      stops: stops.map(({ visitId, at }) => ({ visitId, at: at === null ? null : instantAt(at) })),
    })),
    plan: planView(plan),
  }
}

function planView({ routes, unassigned, travelSeconds, kept }: DayPlan): z.output<typeof visitDay>['plan'] {
  return {
    routes: routes.map(route => ({
      officerId: route.officerId,
      travelSeconds: route.travelSeconds,
      stops: route.stops.map(({ visitId, arrive, leave, travelSeconds: travel }) => ({
        visitId,
        arriveAt: instantAt(arrive),
        leaveAt: instantAt(leave),
        travelSeconds: travel,
      })),
    })),
    unassigned: [...unassigned],
    travelSeconds,
    kept,
  }
}

const instantAt = (seconds: number): Date => new Date(seconds * 1000)

/** A point to some hundred metres: enough for a map of the day, too little to find a door. */
const roughly = ([longitude, latitude]: Point) => ({ latitude: rounded(latitude), longitude: rounded(longitude) })
const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000

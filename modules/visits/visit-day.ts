import { createHash } from 'node:crypto'
import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { customerRecords, market } from '@doorstep/identity'
import type { Both } from './both.ts'
import type { Day, Point } from './day.ts'
import { secondsOf } from './find-slots.ts'
import { loadDays, type VisitErrand } from './load-days.ts'
import { comesFirst } from './offer-slots.ts'
import type { VisitKey } from './visit-event.ts'
import type { VisitStatus } from './visit-status.ts'
import { instantOf } from './window.ts'

/** A visit that was promised for the day. Times are seconds since 1970. */
export type DayVisit = VisitKey & {
  readonly reference: string
  readonly service: Both
  readonly area: Both
  readonly place: Point
  readonly minutes: number
  readonly officers: number
  readonly skills: readonly string[]
  readonly first: boolean
  readonly status: VisitStatus
  readonly promisedFrom: number
  readonly promisedUntil: number
  readonly stops: readonly DayStop[]
}

export type DayStop = {
  readonly officerId: string
  readonly arrive: number
  readonly leave: number
}

/** Who goes to which visits, in this order. */
export type Route = { readonly officerId: string; readonly stops: readonly RouteStop[] }

/** `at`: the moment at which two begin together; null where one goes alone. */
export type RouteStop = { readonly visitId: bigint; readonly at: number | null }

/** All that a branch's day is planned from. */
export type VisitDay = {
  readonly branchId: bigint
  readonly date: PlainDate
  /** Midnight by the bank's clock. */
  readonly midnight: number
  readonly now: number
  /** Those who work, with nothing to do yet but what is held for customers who are choosing. */
  readonly officers: readonly Day<VisitErrand>[]
  readonly visits: readonly DayVisit[]
  /** Another one as soon as shifts, promises or stops are others: a plan that was made of this day fits no other. */
  readonly version: string
}

const NOBODY: VisitKey = { customerId: 0n, visitId: 0n }

export async function loadVisitDay(sql: Sql, branchId: bigint, date: PlainDate, at: Date): Promise<VisitDay> {
  const { timeZone } = market()
  const midnight = instantOf({ date, time: '00:00' }, timeZone)
  const next = instantOf({ date: addDays(date, 1), time: '00:00' }, timeZone)
  const days = await loadDays(sql, branchId, [date], at, NOBODY)
  const { rows } = await sql.query<VisitRow>(VISITS, [branchId, midnight, next])
  const people = await customerRecords(sql, [...new Set(rows.map(row => row.customerId))])
  const visits = rows.map(({ needs, longitude, latitude, ...row }): DayVisit => {
    const birthDate = people.get(row.customerId)?.birthDate ?? null
    return { ...row, place: [longitude, latitude], first: comesFirst({ birthDate, skills: row.skills, needs }, at) }
  })
  const officers = days.map(day => ({ ...day, errands: day.errands.filter(({ held }) => held) }))
  const shifts = days.map(({ errands: _, ...shift }) => shift)
  return {
    branchId,
    date,
    midnight: secondsOf(midnight),
    now: secondsOf(at),
    officers,
    visits,
    version: versionOf([shifts, visits]),
  }
}

/** The day as it is planned. Whoever does not work any more has no route; their visits are nobody's. */
export function routesOf({ officers, visits }: VisitDay): Route[] {
  return officers.map(({ officerId }) => {
    const arrival = ({ stops }: DayVisit) => stops.find(stop => stop.officerId === officerId)?.arrive
    const theirs = visits.filter(visit => arrival(visit) !== undefined).sort((a, b) => arrival(a)! - arrival(b)!)
    const stops = theirs.map(visit => ({ visitId: visit.visitId, at: visit.officers === 2 ? arrival(visit)! : null }))
    return { officerId, stops }
  })
}

/** Whether somebody is on the way to it, there, or was: it stays where it is. */
export const isUnderWay = ({ status }: DayVisit): boolean => status !== 'booked'

export const visitsById = ({ visits }: VisitDay): ReadonlyMap<bigint, DayVisit> =>
  new Map(visits.map(visit => [visit.visitId, visit]))

function versionOf(state: unknown): string {
  const text = JSON.stringify(state, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

type VisitRow = Omit<DayVisit, 'place' | 'first'> & {
  readonly longitude: number
  readonly latitude: number
  readonly needs: readonly string[]
}

const VISITS = `
  SELECT v.customer_id AS "customerId", v.visit_id AS "visitId", v.reference, s.name AS service, p.name AS area,
         a.longitude::float8, a.latitude::float8, s.minutes, s.officers, s.skills, coalesce(w.needs, '{}') AS needs, v.status,
         extract(epoch FROM b.promised_from)::float8 AS "promisedFrom",
         extract(epoch FROM b.promised_until)::float8 AS "promisedUntil",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('officerId', t.officer_id, 'arrive', extract(epoch FROM t.arrive_at),
                                                       'leave', extract(epoch FROM t.leave_at)) ORDER BY t.officer_id), '[]')
          FROM visits.stop t WHERE t.customer_id = v.customer_id AND t.visit_id = v.visit_id) AS stops
  FROM visits.booking b
  JOIN visits.visit v USING (customer_id, visit_id)
  JOIN visits.service s ON s.code = v.service_code
  JOIN visits.address a ON a.customer_id = v.customer_id AND a.address_id = v.address_id
  JOIN visits.area p ON p.area_id = a.area_id
  LEFT JOIN visits.preference w ON w.customer_id = v.customer_id
  WHERE b.branch_id = $1 AND b.ended_at IS NULL AND b.promised_from >= $2 AND b.promised_from < $3
  ORDER BY b.promised_from, v.visit_id`

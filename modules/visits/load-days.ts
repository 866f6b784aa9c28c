import type { PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import type { Day, Errand, Point } from './day.ts'
import type { VisitKey } from './visit-event.ts'

/** What an officer does at a customer's: a visit that is booked, or one for which a time is held. */
export type VisitErrand = Errand & VisitKey & { readonly held: boolean }

/** One writer of a branch's days at a time: whoever offers, books, moves or plans takes this first. */
export async function lockDays(tx: Tx, branchId: bigint): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('visit days ' || $1::text, 0))`, [branchId])
}

/**
 * The days of those who work for a branch on these dates, with what they are booked and held for, in the order of the
 * plan; without the visit for which a time is being looked for. Two queries, however many days.
 */
export async function loadDays(
  sql: Sql,
  branchId: bigint,
  dates: readonly PlainDate[],
  now: Date,
  without: VisitKey,
): Promise<Day<VisitErrand>[]> {
  const shifts = (await sql.query<ShiftRow>(SHIFTS, [branchId, dates])).rows
  const officers = shifts.map(shift => shift.officerId)
  const errands = (await sql.query<ErrandRow>(ERRANDS, [officers, dates, now, without.customerId, without.visitId]))
    .rows
  const byDay = Map.groupBy(errands, ({ officerId, date }) => `${officerId} ${date}`)
  return shifts.map(shift => dayOf(shift, byDay.get(`${shift.officerId} ${shift.date}`) ?? []))
}

function dayOf(shift: ShiftRow, errands: readonly ErrandRow[]): Day<VisitErrand> {
  const { officerId, date, skills, pace, startsAt, endsAt, lunchFrom, lunchUntil, lunchMinutes } = shift
  const lunch = lunchMinutes === null ? null : { from: lunchFrom!, until: lunchUntil!, seconds: lunchMinutes * 60 }
  return {
    officerId,
    date,
    skills,
    pace,
    home: placeOf(shift),
    startsAt,
    endsAt,
    lunch,
    errands: errands.map(errand => ({
      customerId: errand.customerId,
      visitId: errand.visitId,
      held: errand.held,
      place: placeOf(errand),
      seconds: Math.ceil(errand.minutes * 60 * pace),
      from: errand.from,
      until: errand.until,
    })),
  }
}

const placeOf = ({ longitude, latitude }: { longitude: number; latitude: number }): Point => [longitude, latitude]

type ShiftRow = {
  readonly officerId: string
  readonly date: PlainDate
  readonly skills: string[]
  readonly pace: number
  readonly longitude: number
  readonly latitude: number
  readonly startsAt: number
  readonly endsAt: number
  readonly lunchFrom: number | null
  readonly lunchUntil: number | null
  readonly lunchMinutes: number | null
}

const SHIFTS = `
  SELECT s.officer_id AS "officerId", s.date, o.skills, o.pace::float8, o.longitude::float8, o.latitude::float8,
         extract(epoch FROM s.starts_at)::float8 AS "startsAt", extract(epoch FROM s.ends_at)::float8 AS "endsAt",
         extract(epoch FROM s.lunch_from)::float8 AS "lunchFrom",
         extract(epoch FROM s.lunch_until)::float8 AS "lunchUntil", s.lunch_minutes AS "lunchMinutes"
  FROM visits.shift s JOIN visits.officer o USING (officer_id)
  WHERE s.branch_id = $1 AND s.date = ANY($2::date[]) AND s.absence IS NULL AND o.active
  ORDER BY s.date, s.officer_id`

type ErrandRow = VisitKey & {
  readonly officerId: string
  readonly date: PlainDate
  readonly held: boolean
  readonly minutes: number
  readonly longitude: number
  readonly latitude: number
  readonly from: number
  readonly until: number
}

// Two officers are held to one moment, and whoever is on the way or there already is where they are.
const ERRANDS = `
  WITH due AS (
    SELECT p.customer_id, p.visit_id, p.officer_id, p.date, false AS held, p.arrive_at,
           v.status <> 'booked' OR count(*) OVER (PARTITION BY p.customer_id, p.visit_id) = 2 AS fixed,
           b.promised_from, b.promised_until
    FROM visits.stop p
    JOIN visits.visit v USING (customer_id, visit_id)
    JOIN visits.booking b USING (customer_id, visit_id)
    WHERE p.officer_id = ANY($1) AND p.date = ANY($2::date[])
    UNION ALL
    SELECT h.customer_id, h.visit_id, o.officer_id, h.date, true, h.arrive_at, cardinality(h.officer_ids) = 2,
           h.promised_from, h.promised_until
    FROM visits.slot_hold h CROSS JOIN unnest(h.officer_ids) AS o(officer_id)
    WHERE o.officer_id = ANY($1) AND h.date = ANY($2::date[]) AND h.expires_at > $3
  )
  SELECT d.customer_id AS "customerId", d.visit_id AS "visitId", d.officer_id AS "officerId", d.date, d.held, s.minutes,
         a.longitude::float8, a.latitude::float8,
         extract(epoch FROM CASE WHEN d.fixed THEN d.arrive_at ELSE d.promised_from END)::float8 AS "from",
         extract(epoch FROM CASE WHEN d.fixed THEN d.arrive_at ELSE d.promised_until END)::float8 AS "until"
  FROM due d
  JOIN visits.visit v USING (customer_id, visit_id)
  JOIN visits.service s ON s.code = v.service_code
  JOIN visits.address a ON a.customer_id = v.customer_id AND a.address_id = v.address_id
  WHERE (d.customer_id, d.visit_id) <> ($4, $5)
  ORDER BY d.officer_id, d.date, d.arrive_at, d.visit_id`

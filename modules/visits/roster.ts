import { record } from '@doorstep/audit'
import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { customerRecords, market } from '@doorstep/identity'
import { lockDays } from './load-days.ts'
import { officerOf } from './officer.ts'
import { openTasks } from './task.ts'
import type { Ctx } from './visit-event.ts'
import { instantOf } from './window.ts'

export const ABSENCES = ['ill', 'leave', 'training', 'other'] as const
export type Absence = (typeof ABSENCES)[number]

/** The hours of one day, by the bank's own clock. Lunch lies wholly between its two times. */
export type Hours = {
  readonly from: string
  readonly until: string
  readonly lunch: { readonly from: string; readonly until: string; readonly minutes: number } | null
}

/** One day of one officer. */
export type Shift = {
  readonly officerId: string
  readonly date: PlainDate
  readonly startsAt: Date
  readonly endsAt: Date
  readonly lunchFrom: Date | null
  readonly lunchUntil: Date | null
  readonly lunchMinutes: number | null
  readonly absence: Absence | null
  readonly absenceNote: string | null
  /** Visits that they are booked for. */
  readonly visits: number
}

type Key = { readonly officerId: string; readonly date: PlainDate }

/** The shifts of a branch's week; `monday` is its first day. */
export async function shiftsOfWeek(sql: Sql, branchId: bigint, monday: PlainDate): Promise<Shift[]> {
  const { rows } = await sql.query<Shift>(
    `SELECT s.officer_id AS "officerId", s.date, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
            s.lunch_from AS "lunchFrom", s.lunch_until AS "lunchUntil", s.lunch_minutes AS "lunchMinutes", s.absence,
            s.absence_note AS "absenceNote",
            (SELECT count(*)::int FROM visits.stop p WHERE p.officer_id = s.officer_id AND p.date = s.date) AS visits
     FROM visits.shift s WHERE s.branch_id = $1 AND s.date BETWEEN $2 AND $3 ORDER BY s.officer_id, s.date`,
    [branchId, monday, addDays(monday, 6)],
  )
  return rows
}

/** Sets the hours of a day, or takes them away (`null`). Visits that no longer fit become tasks. */
export async function saveShift(tx: Tx, key: Key, hours: Hours | null, ctx: Ctx): Promise<true | Refusal> {
  const officer = await officerOf(tx, key.officerId)
  if (!officer) return commonErrors('not-found')
  await lockDays(tx, officer.branchId)
  if (hours) await putShift(tx, key, officer.branchId, hours, ctx.at)
  else await tx.query('DELETE FROM visits.shift WHERE officer_id = $1 AND date = $2', [key.officerId, key.date])
  await record(tx, [{ ...ctx, action: 'shift.saved', ...shiftOf(key), after: { date: key.date, hours } }])
  await askForOthers(tx, key, ctx.at)
  return true
}

/** Nobody works this shift: the visits that were booked on it become tasks. `null`: they work it after all. */
export async function saveAbsence(
  tx: Tx,
  key: Key,
  why: { absence: Absence; note: string } | null,
  ctx: Ctx,
): Promise<true | Refusal> {
  const officer = await officerOf(tx, key.officerId)
  if (officer) await lockDays(tx, officer.branchId)
  const { rowCount } = await tx.query(
    'UPDATE visits.shift SET absence = $3, absence_note = $4, changed_at = $5 WHERE officer_id = $1 AND date = $2',
    [key.officerId, key.date, why?.absence ?? null, why?.note ?? null, ctx.at],
  )
  if (rowCount === 0) return commonErrors('not-found')
  await record(tx, [{ ...ctx, action: 'shift.absence', ...shiftOf(key), after: { date: key.date, ...why } }])
  await askForOthers(tx, key, ctx.at)
  return true
}

/** Gives a week the shifts of the week before, at the same hours; what it has already stays. Returns how many were new. */
export async function copyWeek(tx: Tx, branchId: bigint, monday: PlainDate, ctx: Ctx): Promise<number> {
  const later = (column: string) => `((s.${column} AT TIME ZONE $4) + interval '7 days') AT TIME ZONE $4`
  const { rowCount } = await tx.query(
    `INSERT INTO visits.shift (officer_id, date, branch_id, starts_at, ends_at, lunch_from, lunch_until, lunch_minutes, changed_at)
     SELECT s.officer_id, s.date + 7, s.branch_id, ${later('starts_at')}, ${later('ends_at')}, ${later('lunch_from')},
            ${later('lunch_until')}, s.lunch_minutes, $5
     FROM visits.shift s JOIN visits.officer o USING (officer_id)
     WHERE s.branch_id = $1 AND s.date BETWEEN $2::date - 7 AND $3::date - 7 AND o.active
     ON CONFLICT (officer_id, date) DO NOTHING`,
    [branchId, monday, addDays(monday, 6), market().timeZone, ctx.at],
  )
  const after = { week: monday, shifts: rowCount }
  await record(tx, [{ ...ctx, action: 'roster.copied', objectType: 'branch', objectId: branchId, after }])
  return rowCount
}

const shiftOf = ({ officerId }: Key) => ({ objectType: 'officer', objectId: officerId })

async function putShift(tx: Tx, { officerId, date }: Key, branchId: bigint, hours: Hours, at: Date): Promise<void> {
  const when = (time: string | undefined) => (time ? instantOf({ date, time }, market().timeZone) : null)
  const { from, until, lunch } = hours
  await tx.query(
    `INSERT INTO visits.shift (officer_id, date, branch_id, starts_at, ends_at, lunch_from, lunch_until, lunch_minutes, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (officer_id, date) DO UPDATE SET branch_id = $3, starts_at = $4, ends_at = $5, lunch_from = $6,
       lunch_until = $7, lunch_minutes = $8, changed_at = $9`,
    [
      officerId,
      date,
      branchId,
      when(from),
      when(until),
      when(lunch?.from),
      when(lunch?.until),
      lunch?.minutes ?? null,
      at,
    ],
  )
}

/** Visits of a day at which their officer does not work any more: one task each, for whoever plans. */
async function askForOthers(tx: Tx, { officerId, date }: Key, at: Date): Promise<void> {
  const { rows } = await tx.query<{ customerId: bigint; visitId: bigint; branchId: bigint; reference: string }>(
    `SELECT v.customer_id AS "customerId", v.visit_id AS "visitId", v.branch_id AS "branchId", v.reference
     FROM visits.stop p JOIN visits.visit v USING (customer_id, visit_id)
     LEFT JOIN visits.shift s ON s.officer_id = p.officer_id AND s.date = p.date AND s.absence IS NULL
     WHERE p.officer_id = $1 AND p.date = $2 AND v.status = 'booked'
       AND (s.officer_id IS NULL OR p.arrive_at < s.starts_at OR p.leave_at > s.ends_at)`,
    [officerId, date],
  )
  const customers = await customerRecords(
    tx,
    rows.map(row => row.customerId),
  )
  await openTasks(
    tx,
    rows.map(({ reference, ...visit }) => ({
      ...visit,
      kind: 'officer-away' as const,
      phone: customers.get(visit.customerId)?.phone ?? '',
      note: reference,
    })),
    at,
  )
}

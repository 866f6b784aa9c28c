import type { PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import type { Slot } from './find-slots.ts'
import { loadDays, lockDays } from './load-days.ts'
import { saveDays } from './save-days.ts'
import { releaseHolds } from './slot-hold.ts'
import type { Visit } from './visit.ts'

/** Promises a time, for the first time or anew: the next number for the calendar, and reminders of their own. */
export async function keepPromise(
  tx: Tx,
  visit: Visit,
  { from, until }: Pick<Slot, 'from' | 'until'>,
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO visits.booking AS b (customer_id, visit_id, branch_id, promised_from, promised_until, sequence, booked_at)
     VALUES ($1, $2, $3, $4, $5, 0, $6)
     ON CONFLICT (customer_id, visit_id) DO UPDATE SET promised_from = $4, promised_until = $5,
       sequence = b.sequence + 1, booked_at = $6, ended_at = NULL, reminded_day_at = NULL, reminded_hour_at = NULL`,
    [visit.customerId, visit.id, visit.branchId, new Date(from * 1000), new Date(until * 1000), at],
  )
}

/** Takes back what was promised or held: nobody goes there any more, and the days that it was part of are timed anew. */
export async function endBooking(tx: Tx, { customerId, id, branchId }: Visit, at: Date): Promise<void> {
  await lockDays(tx, branchId)
  await releaseHolds(tx, { customerId, visitId: id })
  await tx.query(
    `UPDATE visits.booking SET ended_at = $3, sequence = sequence + 1
     WHERE customer_id = $1 AND visit_id = $2 AND ended_at IS NULL`,
    [customerId, id, at],
  )
  const { rows } = await tx.query<{ officer_id: string; date: PlainDate }>(
    'DELETE FROM visits.stop WHERE customer_id = $1 AND visit_id = $2 RETURNING officer_id, date',
    [customerId, id],
  )
  if (rows.length === 0) return
  const gone = new Set(rows.map(row => row.officer_id))
  const days = await loadDays(tx, branchId, [rows[0]!.date], at, { customerId, visitId: id })
  await saveDays(
    tx,
    branchId,
    days.filter(day => gone.has(day.officerId)),
  )
}

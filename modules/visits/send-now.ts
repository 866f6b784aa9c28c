import { dateIn } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { keepPromise } from './booking.ts'
import { lockDays } from './load-days.ts'
import { moveVisit } from './move-visit.ts'
import { lockVisit, type Visit } from './visit.ts'
import type { Ctx, VisitKey } from './visit-event.ts'

const MINUTE = 60_000

/**
 * Sends an officer today beside the slots, as the last of the day: an urgent visit that a supervisor agreed with both.
 * Promised is the half hour from `from` on. Nobody planned the way there, so no time is counted for it.
 */
export async function sendNow(
  tx: Tx,
  key: VisitKey,
  { officerId, from }: { officerId: string; from: Date },
  ctx: Ctx,
): Promise<Visit | Refusal> {
  const visit = await lockVisit(tx, key)
  if (!visit) return commonErrors('not-found')
  const seconds = Math.floor(from.getTime() / 1000)
  const slot = { from: seconds, until: seconds + 1800 }
  const until = new Date(from.getTime() + visit.service.minutes * MINUTE)
  await lockDays(tx, visit.branchId)
  await keepPromise(tx, visit, slot, ctx.at)
  await tx.query(
    `INSERT INTO visits.stop (customer_id, visit_id, officer_id, branch_id, date, position, arrive_at, leave_at, travel_seconds)
     SELECT $1, $2, $3, $4, $5, coalesce(max(position), 0) + 1, $6, $7, 0
     FROM visits.stop WHERE officer_id = $3 AND date = $5`,
    [key.customerId, key.visitId, officerId, visit.branchId, dateIn(market().timeZone, ctx.at), from, until],
  )
  return moveVisit(tx, key, { to: 'booked' }, ctx)
}

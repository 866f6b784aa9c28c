import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { emit } from '@doorstep/jobs'
import { endBooking } from './booking.ts'
import { visitErrors } from './errors.ts'
import { forgetSecrets, issueProof } from './proof.ts'
import { tellCancelled } from './tell.ts'
import { lockVisit, type Visit } from './visit.ts'
import { type Ctx, type VisitKey, writeVisitEvent } from './visit-event.ts'
import { mayMove, type VisitStatus, type Why } from './visit-status.ts'

type Move = { readonly to: VisitStatus; readonly why?: Why | null; readonly note?: string | null }

/** On the way to the door its secrets are still to be used. */
const AT_DOOR_SOON: readonly VisitStatus[] = ['travelling', 'arrived']

/**
 * Moves a visit along, as the table of moves allows, and tells whoever listens (`visit.moved`).
 * Refuses `visit-move-not-allowed`.
 */
export async function moveVisit(tx: Tx, key: VisitKey, move: Move, ctx: Ctx): Promise<Visit | Refusal> {
  const visit = await lockVisit(tx, key)
  if (!visit) return commonErrors('not-found')
  const { to, why = null, note = null } = move
  if (!mayMove(visit.status, to, why)) return visitErrors('visit-move-not-allowed', { from: visit.status, to })
  await tx.query('UPDATE visits.visit SET status = $3, status_at = $4 WHERE customer_id = $1 AND visit_id = $2', [
    key.customerId,
    key.visitId,
    to,
    ctx.at,
  ])
  if (to === 'asked' || to === 'cancelled') await endBooking(tx, visit, ctx.at)
  await writeVisitEvent(tx, { ...key, status: to, why, note }, ctx)
  const about = { objectType: 'visit', objectId: key.visitId, customerId: key.customerId }
  await record(tx, [
    {
      ...ctx,
      ...about,
      action: `visit.${to}`,
      before: { status: visit.status },
      after: { status: to },
      ...(why ? { why: note ?? why } : {}),
    },
  ])
  await emit(tx, [
    { type: 'visit.moved', customerId: key.customerId, payload: { visitId: key.visitId, from: visit.status, to, why } },
  ])
  if (to === 'booked') await issueProof(tx, visit, ctx)
  else if (!AT_DOOR_SOON.includes(to)) await forgetSecrets(tx, key)
  return { ...visit, status: to, statusAt: ctx.at }
}

/** Ends a visit before anyone is at the door, and tells the customer. */
export async function cancelVisit(
  tx: Tx,
  key: VisitKey,
  input: { why: Why; note?: string | null },
  ctx: Ctx,
): Promise<Visit | Refusal> {
  const cancelled = await moveVisit(tx, key, { ...input, to: 'cancelled' }, ctx)
  if (!isRefusal(cancelled)) await tellCancelled(tx, cancelled, ctx.at)
  return cancelled
}

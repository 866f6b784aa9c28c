import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { visitErrors } from './errors.ts'
import { visitWithin } from './list-visits.ts'
import { about, issueProof } from './proof.ts'
import { lockVisit, type Visit } from './visit.ts'
import type { Ctx } from './visit-event.ts'

/**
 * The hotline has made sure on the phone that it speaks with the customer: the visit is unlocked with a new word, which
 * the customer's own phone is sent and the colleague never sees. Refuses `visit-over`.
 */
export async function proveAgain(
  tx: Tx,
  units: readonly bigint[],
  input: { visitId: bigint; why: string },
  ctx: Ctx,
): Promise<Visit | Refusal> {
  const found = await visitWithin(tx, units, input.visitId)
  const visit = found && (await lockVisit(tx, { customerId: found.customerId, visitId: found.id }))
  if (!visit) return commonErrors('not-found')
  if (!['booked', 'travelling', 'arrived'].includes(visit.status)) return visitErrors('visit-over')
  const key = { customerId: visit.customerId, visitId: visit.id }
  await tx.query('UPDATE visits.proof SET tries = 0, locked_at = NULL WHERE customer_id = $1 AND visit_id = $2', [
    key.customerId,
    key.visitId,
  ])
  await record(tx, [{ ...ctx, ...about(key), action: 'customer.proven', why: input.why }])
  await issueProof(tx, visit, ctx)
  return visit
}

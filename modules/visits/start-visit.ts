import { timingSafeEqual } from 'node:crypto'
import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { committing, type Refusal } from '@doorstep/http'
import { raiseDoorAlert } from './door-alert.ts'
import { visitErrors } from './errors.ts'
import { moveVisit } from './move-visit.ts'
import { about, lockVisitProof } from './proof.ts'
import { doorOf, isReleased, type OwnVisit } from './release-word.ts'
import { customersCode } from './secrets.ts'
import type { Visit } from './visit.ts'
import type { Ctx } from './visit-event.ts'

const TRIES = 3
const OVER: readonly string[] = ['started', 'done']

/**
 * The customer has said their code: the visit starts, and the code is used up. Refuses `visit-not-arrived` before the
 * word was let go; `visit-code-wrong` (the third one locks the visit), `visit-code-used` and `visit-code-late`, of which
 * the supervisor and the customer hear; and `visit-locked`.
 */
export async function startVisit(tx: Tx, { visit, proof }: OwnVisit, code: string, ctx: Ctx): Promise<Visit | Refusal> {
  const key = { customerId: visit.customerId, visitId: visit.id }
  if (OVER.includes(visit.status)) return alerted(tx, visit, 'repeated-code', 'visit-code-used', ctx)
  if (proof?.lockedAt) return visitErrors('visit-locked')
  if (!proof?.releasedAt) return visitErrors('visit-not-arrived')
  if (visit.status !== 'arrived' || !proof.seed || !isReleased(proof, ctx.at))
    return alerted(tx, visit, 'late-code', 'visit-code-late', ctx)
  if (!isSame(code, customersCode(key, proof.seed))) return wrong(tx, visit, proof.tries + 1, ctx)
  await record(tx, [{ ...ctx, ...about(key), action: 'code.used' }])
  return moveVisit(tx, key, { to: 'started' }, ctx)
}

async function wrong(tx: Tx, visit: Visit, tries: number, ctx: Ctx): Promise<Refusal> {
  const key = { customerId: visit.customerId, visitId: visit.id }
  await tx.query('UPDATE visits.proof SET tries = $3 WHERE customer_id = $1 AND visit_id = $2', [
    key.customerId,
    key.visitId,
    tries,
  ])
  if (tries >= TRIES) await lockVisitProof(tx, key, ctx.at)
  const refused = await alerted(tx, visit, 'wrong-code', 'visit-code-wrong', ctx, { left: `${TRIES - tries}` })
  return tries >= TRIES ? committing(visitErrors('visit-locked')) : refused
}

async function alerted(
  tx: Tx,
  visit: Visit,
  kind: 'wrong-code' | 'late-code' | 'repeated-code',
  code: 'visit-code-wrong' | 'visit-code-late' | 'visit-code-used',
  ctx: Ctx,
  params: Record<string, string> = {},
): Promise<Refusal> {
  await raiseDoorAlert(tx, { ...doorOf(visit, ctx), kind }, ctx)
  return committing(visitErrors(code, params))
}

const isSame = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))

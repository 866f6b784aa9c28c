import { system } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { defineHandler, type JobEvent, once } from '@doorstep/jobs'
import { orderById, releaseBuyer } from '@doorstep/merchants'
import { findDecision, type ReviewOutcome } from '@doorstep/underwriting'
import { type Application, lockApplication } from './application.ts'
import { type Ctx, moveApplication } from './application-event.ts'
import { tellOutcome } from './application-messages.ts'
import { exposureOf } from './exposure.ts'

const NAME = 'instalments.review-decided'

/** A reviewer has decided (`underwriting.decided`): the application follows, unless it has ended meanwhile. */
export const onReviewDecided = defineHandler(NAME, async (db, event) => {
  await db.transaction(async tx => {
    if (await once(tx, NAME, event.id)) await followReview(tx, event)
  })
})

async function followReview(tx: Tx, { customerId, payload, occurredAt: at }: JobEvent): Promise<void> {
  const ref = { customerId: customerId!, applicationId: BigInt(payload.applicationId) }
  const application = await lockApplication(tx, ref, at)
  if (application?.status !== 'referred') return
  const order = (await orderById(tx, application.merchantId, application.orderId, at))!
  const outcome: ReviewOutcome = payload.outcome
  const reasons: string[] = payload.reasons
  const ctx: Ctx = { who: system(NAME), at }
  if (outcome === 'approved') await raiseLimit(tx, application, order.amount.minor, BigInt(payload.decisionId))
  if (outcome === 'declined')
    await releaseBuyer(tx, { merchantId: order.merchantId, orderId: order.id }, application.customerId)
  await moveApplication(tx, application, outcome, ctx, outcome === 'approved' ? {} : { reasons })
  const told = { approved: 'approve', declined: 'decline', returned: 'return' } as const
  await tellOutcome(tx, application, order, told[outcome], reasons, at)
}

/** A reviewer may go beyond the rules' limit, as far as this order. */
async function raiseLimit(tx: Tx, { customerId, id }: Application, amount: bigint, decisionId: bigint): Promise<void> {
  const decision = await findDecision(tx, { customerId, decisionId })
  const { owed } = await exposureOf(tx, customerId)
  const wanted = owed.minor + amount
  const limit = decision && decision.limit.minor > wanted ? decision.limit.minor : wanted
  await tx.query('UPDATE instalments.application SET limit_minor = $3 WHERE customer_id = $1 AND id = $2', [
    customerId,
    id,
    limit,
  ])
}

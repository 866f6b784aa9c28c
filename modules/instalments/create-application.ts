import { record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { merchantErrors, type Order, orderByToken } from '@doorstep/merchants'
import { type Application, liveApplication } from './application.ts'
import { type Ctx, writeEvent } from './application-event.ts'
import { isOpen } from './application-status.ts'
import { choosePlan } from './patch-application.ts'

export type NewApplication = {
  readonly customerId: bigint
  readonly orderToken: string
  readonly planId?: string | undefined
}

/**
 * Starts an application for an order, or goes on with the one that this customer has for it, on whatever device.
 * Refuses `order-not-open`, `order-taken` and `plan-not-eligible`.
 */
export async function createApplication(tx: Tx, input: NewApplication, ctx: Ctx): Promise<Application | Refusal> {
  const order = await orderByToken(tx, input.orderToken, ctx.at)
  if (!order) return commonErrors('not-found')
  const key = { customerId: input.customerId, orderId: order.id }
  const live = await liveApplication(tx, key, ctx.at)
  if (!live && order.status !== 'open') return merchantErrors('order-not-open')
  if (!live && order.buyerId !== null && order.buyerId !== input.customerId) return merchantErrors('order-taken')
  if (!live) await insertDraft(tx, order, input.customerId, ctx)
  const application = live ?? (await liveApplication(tx, key, ctx.at))!
  if (input.planId === undefined || !isOpen(application.status)) return application
  return (await choosePlan(tx, application, order, input.planId, ctx.at)) ?? (await liveApplication(tx, key, ctx.at))!
}

/** Two at once make one: the second waits for the first's row and finds it. */
async function insertDraft(tx: Tx, order: Order, customerId: bigint, ctx: Ctx): Promise<void> {
  const id = newId()
  const { rowCount } = await tx.query(
    `INSERT INTO instalments.application (customer_id, id, merchant_id, order_id, order_token, branch_id, status, step, form,
                                          valid_until, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'draft', 'plan', '{}', $7, $8, $8) ON CONFLICT DO NOTHING`,
    [customerId, id, order.merchantId, order.id, order.token, order.branchId, order.expiresAt, ctx.at],
  )
  if (rowCount === 0) return
  await writeEvent(tx, { customerId, applicationId: id }, 'draft', ctx)
  await record(tx, [{ ...ctx, action: 'application.started', objectType: 'application', objectId: id, customerId }])
}

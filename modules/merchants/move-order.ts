import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, type Money, subtract } from '@doorstep/money'
import type { Ctx } from './create-order.ts'
import { merchantErrors } from './errors.ts'
import { lockOrder, type Order } from './order.ts'
import { writeOrderEvent } from './order-event.ts'
import { mayMove, type OrderStatus } from './order-status.ts'

export type OrderKey = { readonly merchantId: bigint; readonly orderId: bigint }

/** The cashier withdraws an open order. Refuses `order-taken` while a customer's application for it is running. */
export async function cancelOrder(tx: Tx, key: OrderKey, ctx: Ctx): Promise<Order | Refusal> {
  const open = await lockOrder(tx, key.merchantId, key.orderId, ctx.at)
  if (open?.status === 'open' && open.buyerId !== null) return merchantErrors('order-taken')
  const order = await moved(tx, key, 'cancelled', ctx)
  if (isRefusal(order)) return order
  await record(tx, [{ ...ctx, action: 'order.cancelled', objectType: 'order', objectId: order.id }])
  return order
}

/** The goods were handed over: from now on there is no cooling-off, only a refund. */
export async function deliverOrder(tx: Tx, key: OrderKey, ctx: Ctx): Promise<Order | Refusal> {
  const order = await moved(tx, key, 'delivered', ctx)
  if (isRefusal(order)) return order
  await record(tx, [{ ...ctx, action: 'order.delivered', objectType: 'order', objectId: order.id }])
  return order
}

/**
 * Binds an open order to the customer who submits an application for it, and keeps it open `until` then.
 * Refuses `order-not-open`, and `order-taken` when another customer was first.
 */
export async function attachBuyer(
  tx: Tx,
  key: OrderKey,
  input: { customerId: bigint; until: Date },
  now: Date,
): Promise<Order | Refusal> {
  const order = await lockOrder(tx, key.merchantId, key.orderId, now)
  if (!order) return commonErrors('not-found')
  if (order.status !== 'open') return merchantErrors('order-not-open')
  if (order.buyerId !== null && order.buyerId !== input.customerId) return merchantErrors('order-taken')
  await tx.query(
    'UPDATE merchants.customer_order SET buyer_id = $3, expires_at = $4 WHERE merchant_id = $1 AND id = $2',
    [key.merchantId, key.orderId, input.customerId, input.until],
  )
  return { ...order, buyerId: input.customerId, expiresAt: input.until }
}

/** Gives the order back to the counter, for another customer or another try, until its first day is over. */
export async function releaseBuyer(tx: Tx, key: OrderKey, customerId: bigint): Promise<void> {
  await tx.query(
    `UPDATE merchants.customer_order SET buyer_id = NULL, expires_at = created_at + interval '24 hours'
     WHERE merchant_id = $1 AND id = $2 AND buyer_id = $3 AND status = 'open'`,
    [key.merchantId, key.orderId, customerId],
  )
}

/**
 * The bank has paid the merchant for this order; the contract stands.
 * Refuses `order-not-open`, and `order-taken` when another customer holds it.
 */
export async function markPaid(
  tx: Tx,
  key: OrderKey,
  input: { customerId: bigint; contractId: bigint },
  ctx: Ctx,
): Promise<Order | Refusal> {
  const order = await lockOrder(tx, key.merchantId, key.orderId, ctx.at)
  if (!order) return commonErrors('not-found')
  if (order.status !== 'open') return merchantErrors('order-not-open')
  if (order.buyerId !== input.customerId) return merchantErrors('order-taken')
  await tx.query(
    `UPDATE merchants.customer_order SET status = 'paid', contract_id = $3, paid_at = $4
     WHERE merchant_id = $1 AND id = $2`,
    [key.merchantId, key.orderId, input.contractId, ctx.at],
  )
  await writeOrderEvent(tx, { ...key, status: 'paid' }, ctx)
  return { ...order, status: 'paid', contractId: input.contractId, paidAt: ctx.at }
}

/** The customer withdrew before delivery. Refuses `order-move-not-allowed` when the goods were delivered. */
export async function markCooledOff(tx: Tx, key: OrderKey, ctx: Ctx): Promise<Order | Refusal> {
  return moved(tx, key, 'cooled-off', ctx)
}

/** Part or all of the price goes back. Refuses `refund-exceeds-order`, `order-move-not-allowed`. */
export async function addRefund(tx: Tx, key: OrderKey, amount: Money, ctx: Ctx): Promise<Order | Refusal> {
  const order = await lockOrder(tx, key.merchantId, key.orderId, ctx.at)
  if (!order) return commonErrors('not-found')
  if (!mayMove(order.status, 'refunded')) return notAllowed(order.status, 'refunded')
  const left = subtract(order.amount, order.refunded)
  if (amount.minor > left.minor) return merchantErrors('refund-exceeds-order', { left: formatMajor(left) })
  const status = amount.minor === left.minor ? 'refunded' : order.status
  await tx.query(
    `UPDATE merchants.customer_order SET refunded_minor = refunded_minor + $3, status = $4
     WHERE merchant_id = $1 AND id = $2`,
    [key.merchantId, key.orderId, amount.minor, status],
  )
  const note = formatMajor(amount)
  await writeOrderEvent(tx, { ...key, status: status === 'refunded' ? 'refunded' : 'part-refunded', note }, ctx)
  const refunded = { ...amount, minor: order.refunded.minor + amount.minor }
  return { ...order, status, refunded }
}

async function moved(tx: Tx, key: OrderKey, to: OrderStatus, ctx: Ctx): Promise<Order | Refusal> {
  const order = await lockOrder(tx, key.merchantId, key.orderId, ctx.at)
  if (!order) return commonErrors('not-found')
  if (!mayMove(order.status, to)) return notAllowed(order.status, to)
  await tx.query('UPDATE merchants.customer_order SET status = $3 WHERE merchant_id = $1 AND id = $2', [
    key.merchantId,
    key.orderId,
    to,
  ])
  await writeOrderEvent(tx, { ...key, status: to }, ctx)
  return { ...order, status: to }
}

function notAllowed(from: OrderStatus, to: OrderStatus): Refusal {
  return merchantErrors('order-move-not-allowed', { from, to })
}

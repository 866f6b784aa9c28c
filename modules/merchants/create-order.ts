import { market } from '@doorstep/identity'
import { type Actor, record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import type { Money } from '@doorstep/money'
import { merchantErrors } from './errors.ts'
import { type Order, orderById, type Scene } from './order.ts'
import { writeOrderEvent } from './order-event.ts'
import { newToken } from './token.ts'

const OPEN_HOURS = 24

export type Ctx = { readonly who: Actor; readonly at: Date }
export type NewOrder = {
  readonly merchantId: bigint
  readonly storeId: bigint
  readonly goods: string
  readonly scene: Scene
  readonly amount: Money
}

/** Enters an order, open for 24 hours. Refuses `store-not-found`, `currency-not-sold`, `order-amount-not-valid`. */
export async function createOrder(tx: Tx, input: NewOrder, ctx: Ctx): Promise<Order | Refusal> {
  if (input.amount.currency !== market().currency)
    return merchantErrors('currency-not-sold', { currency: market().currency })
  if (input.amount.minor <= 0n) return merchantErrors('order-amount-not-valid')
  const id = newId()
  const token = await reserveToken(tx, input.merchantId, id)
  const inserted = await tx.query(
    `INSERT INTO merchants.customer_order (merchant_id, id, token, store_id, goods, scene, amount_minor, currency, status,
                                           branch_id, created_by, created_at, expires_at)
     SELECT m.merchant_id, $3, $4, s.id, $5, $6, $7, $8, 'open', m.branch_id, $9, $10, $11
     FROM merchants.merchant m JOIN merchants.store s ON s.merchant_id = m.merchant_id
     WHERE m.merchant_id = $1 AND m.status = 'active' AND s.id = $2`,
    [
      input.merchantId,
      input.storeId,
      id,
      token,
      input.goods,
      input.scene,
      input.amount.minor,
      market().currency,
      ctx.who.name,
      ctx.at,
      new Date(ctx.at.getTime() + OPEN_HOURS * 3_600_000),
    ],
  )
  if (inserted.rowCount === 0) return merchantErrors('store-not-found')
  await writeOrderEvent(tx, { merchantId: input.merchantId, orderId: id, status: 'open' }, ctx)
  await record(tx, [{ ...ctx, action: 'order.created', objectType: 'order', objectId: id }])
  return (await orderById(tx, input.merchantId, id, ctx.at))!
}

async function reserveToken(tx: Tx, merchantId: bigint, orderId: bigint): Promise<string> {
  const token = newToken()
  const { rowCount } = await tx.query(
    `INSERT INTO merchants.order_token (token, merchant_id, order_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [token, merchantId, orderId],
  )
  return rowCount === 1 ? token : reserveToken(tx, merchantId, orderId)
}

import type { Sql, Tx } from '@doorstep/db'
import type { Money } from '@doorstep/money'
import type { OrderStatus } from './order-status.ts'

export const SCENES = ['digital', 'parent-child', 'home', 'study', 'travel', 'other'] as const
export type Scene = (typeof SCENES)[number]

/** Goods and a price that a cashier entered. An open order past its hour reads as expired, swept up or not. */
export type Order = {
  readonly merchantId: bigint
  readonly id: bigint
  readonly token: string
  readonly merchantName: string
  readonly storeId: bigint
  readonly storeName: string
  readonly goods: string
  readonly scene: Scene
  readonly amount: Money
  readonly refunded: Money
  readonly status: OrderStatus
  readonly branchId: bigint
  /** The customer, once somebody has applied for it. */
  readonly buyerId: bigint | null
  readonly contractId: bigint | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly paidAt: Date | null
}

/** The order behind a QR code; whoever has the code may see it. */
export async function orderByToken(sql: Sql, token: string, now: Date): Promise<Order | undefined> {
  const { rows } = await sql.query<OrderRow>(
    `${ORDER_SELECT} JOIN merchants.order_token t ON t.merchant_id = o.merchant_id AND t.order_id = o.id
     WHERE t.token = $2`,
    [now, token.toUpperCase()],
  )
  return rows[0] && asOrder(rows[0])
}

export async function orderById(sql: Sql, merchantId: bigint, orderId: bigint, now: Date): Promise<Order | undefined> {
  const { rows } = await sql.query<OrderRow>(`${ORDER_SELECT} WHERE o.merchant_id = $2 AND o.id = $3`, [
    now,
    merchantId,
    orderId,
  ])
  return rows[0] && asOrder(rows[0])
}

/** Several orders at once, for lists of other modules; those not found are left out. */
export async function ordersByIds(
  sql: Sql,
  keys: readonly { merchantId: bigint; orderId: bigint }[],
  now: Date,
): Promise<Order[]> {
  const { rows } = await sql.query<OrderRow>(
    `${ORDER_SELECT} WHERE (o.merchant_id, o.id) IN (SELECT * FROM unnest($2::bigint[], $3::bigint[]))`,
    [now, keys.map(k => k.merchantId), keys.map(k => k.orderId)],
  )
  return rows.map(asOrder)
}

/** The same, locked until the transaction ends. */
export async function lockOrder(tx: Tx, merchantId: bigint, orderId: bigint, now: Date): Promise<Order | undefined> {
  await tx.query('SELECT FROM merchants.customer_order WHERE merchant_id = $1 AND id = $2 FOR UPDATE', [
    merchantId,
    orderId,
  ])
  return orderById(tx, merchantId, orderId, now)
}

/** `$1` is the present. */
export const ORDER_SELECT = `
  SELECT o.merchant_id, o.id, o.token, m.name AS merchant_name, o.store_id, s.name AS store_name, o.goods, o.scene,
         o.amount_minor, o.refunded_minor, o.currency,
         CASE WHEN o.status = 'open' AND o.expires_at <= $1 THEN 'expired' ELSE o.status END AS status,
         o.branch_id, o.buyer_id, o.contract_id, o.created_by, o.created_at, o.expires_at, o.paid_at
  FROM merchants.customer_order o
  JOIN merchants.merchant m ON m.merchant_id = o.merchant_id
  JOIN merchants.store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id`

export type OrderRow = {
  merchant_id: bigint
  id: bigint
  token: string
  merchant_name: string
  store_id: bigint
  store_name: string
  goods: string
  scene: Scene
  amount_minor: bigint
  refunded_minor: bigint
  currency: string
  status: OrderStatus
  branch_id: bigint
  buyer_id: bigint | null
  contract_id: bigint | null
  created_by: string
  created_at: Date
  expires_at: Date
  paid_at: Date | null
}

export function asOrder(row: OrderRow): Order {
  return {
    merchantId: row.merchant_id,
    id: row.id,
    token: row.token,
    merchantName: row.merchant_name,
    storeId: row.store_id,
    storeName: row.store_name,
    goods: row.goods,
    scene: row.scene,
    amount: { minor: row.amount_minor, currency: row.currency },
    refunded: { minor: row.refunded_minor, currency: row.currency },
    status: row.status,
    branchId: row.branch_id,
    buyerId: row.buyer_id,
    contractId: row.contract_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    paidAt: row.paid_at,
  }
}

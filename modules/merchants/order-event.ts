import type { Actor } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'

/** What the merchant sees of an order's history. */
export type OrderEvent = { status: string; note: string | null; actor: string; at: Date }

type NewOrderEvent = { merchantId: bigint; orderId: bigint; status: string; note?: string }

export async function writeOrderEvent(tx: Tx, event: NewOrderEvent, ctx: { who: Actor; at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO merchants.order_event (merchant_id, id, order_id, status, note, actor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [event.merchantId, newId(), event.orderId, event.status, event.note ?? null, shownName(ctx.who), ctx.at],
  )
}

export async function orderEvents(sql: Sql, merchantId: bigint, orderId: bigint): Promise<OrderEvent[]> {
  const { rows } = await sql.query<OrderEvent>(
    `SELECT status, note, actor, at FROM merchants.order_event
     WHERE merchant_id = $1 AND order_id = $2 ORDER BY id`,
    [merchantId, orderId],
  )
  return rows
}

// A shop has no business to learn its customer's name from the bank.
function shownName(who: Actor): string {
  return who.role === 'customer' ? 'customer' : who.name
}

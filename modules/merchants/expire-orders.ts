import { type Database, newId } from '@doorstep/db'

const BATCH = 1000

/** Marks open orders whose time has run out as expired, with their event. Reads do not wait for it; it keeps the rows true. */
export async function expireOrders(db: Database, now: Date): Promise<void> {
  const ids = Array.from({ length: BATCH }, newId)
  await db.query(
    `WITH due AS (
       SELECT merchant_id, id, row_number() OVER () AS place FROM (
         SELECT merchant_id, id FROM merchants.customer_order
         WHERE status = 'open' AND expires_at <= $1 LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) o),
     expired AS (
       UPDATE merchants.customer_order o SET status = 'expired' FROM due
       WHERE o.merchant_id = due.merchant_id AND o.id = due.id)
     INSERT INTO merchants.order_event (merchant_id, id, order_id, status, actor, at)
     SELECT merchant_id, ($2::bigint[])[place], id, 'expired', 'system', $1 FROM due`,
    [now, ids],
  )
}

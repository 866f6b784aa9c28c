import type { Sql, Tx } from '@doorstep/db'
import { notificationErrors } from './errors.ts'

export type Notice = { id: bigint; at: Date; title: string; body: string; read: boolean }

/** A customer's notices before `before` (an id), newest first; texts that held a code are none. */
export async function notices(sql: Sql, customerId: bigint, before: bigint, limit: number): Promise<Notice[]> {
  const { rows } = await sql.query<Notice>(
    `SELECT id, created_at AS at, title, body, read_at IS NOT NULL AS read FROM notifications.message
     WHERE customer_id = $1 AND id < $2 AND NOT secret ORDER BY id DESC LIMIT $3`,
    [customerId, before, limit],
  )
  return rows
}

/** How many a customer has not opened; at most 100 are counted. */
export async function unreadNotices(sql: Sql, customerId: bigint): Promise<number> {
  const { rows } = await sql.query<{ unread: bigint }>(
    `SELECT count(*) AS unread FROM (
       SELECT FROM notifications.message WHERE customer_id = $1 AND read_at IS NULL AND NOT secret LIMIT 100) counted`,
    [customerId],
  )
  return Number(rows[0]?.unread)
}

/** Marks one read; the first time counts. Refuses `notice-not-found`. */
export async function readNotice(tx: Tx, customerId: bigint, noticeId: bigint, now: Date) {
  const { rows } = await tx.query<Notice>(
    `UPDATE notifications.message SET read_at = coalesce(read_at, $3)
     WHERE customer_id = $1 AND id = $2 AND NOT secret
     RETURNING id, created_at AS at, title, body, true AS read`,
    [customerId, noticeId, now],
  )
  return rows[0] ?? notificationErrors('notice-not-found')
}

import type { Sql } from '@doorstep/db'

/**
 * In a restored bank: every text that waited to be sent is in doubt, because the bank that the backup was taken from may
 * have sent it since. Staff see them in the message log and may send one again; codes are wiped, their owners ask for
 * others. Returns how many messages they were. What was being submitted settles itself as after a killed sender.
 */
export async function doubtWaitingTexts(sql: Sql, now: Date): Promise<number> {
  const { rowCount } = await sql.query(
    `WITH outgoing AS (DELETE FROM notifications.outgoing RETURNING customer_id, message_id),
     parts AS (
       UPDATE notifications.part SET state = 'in-doubt', state_at = $1, payload = NULL, error = 'restored from a backup'
       WHERE state = 'queued' RETURNING customer_id, message_id),
     waiting AS (SELECT * FROM outgoing UNION SELECT * FROM parts)
     UPDATE notifications.message m
     SET state = 'in-doubt', state_at = $1, body = CASE WHEN m.secret THEN NULL ELSE m.body END
     FROM waiting w WHERE m.customer_id = w.customer_id AND m.id = w.message_id`,
    [now],
  )
  return rowCount
}

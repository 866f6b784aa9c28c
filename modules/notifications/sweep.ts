import type { Database } from '@doorstep/db'
import { type MessageKey, refreshMessages } from './message-state.ts'
import { applyEarlyReceipts } from './record-answers.ts'

const ANSWER_SECONDS = 90 // longer than a sender waits for an answer: whoever claimed the part is gone
const RECEIPT_SECONDS = 600 // the network owes a receipt when the validity period ends; this much later it is overdue

/** Settles what nobody else will: parts of killed senders, texts that came too late, receipts that never came. */
export async function sweep(db: Database, now: Date): Promise<void> {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  await db.transaction(async tx => {
    const early = await applyEarlyReceipts(tx, now)
    await tx.query(
      `UPDATE notifications.part SET state = 'unconfirmed', state_at = $1, error = 'sender gone', payload = NULL
       WHERE state = 'submitting' AND state_at < $2`,
      [now, ago(ANSWER_SECONDS)],
    )
    const { rows } = await tx.query<MessageKey>(
      `UPDATE notifications.part
       SET state = CASE state WHEN 'queued' THEN 'expired' ELSE 'in-doubt' END, state_at = $1, payload = NULL,
           error = CASE state WHEN 'queued' THEN error WHEN 'submitted' THEN 'no receipt' ELSE 'no answer, no receipt' END
       WHERE (state = 'queued' AND expires_at <= $1) OR (state IN ('unconfirmed', 'submitted') AND expires_at < $2)
       RETURNING customer_id AS "customerId", message_id AS "messageId"`,
      [now, ago(RECEIPT_SECONDS)],
    )
    await refreshMessages(tx, [...early, ...rows], now)
    await tx.query(
      `WITH late AS (DELETE FROM notifications.outgoing WHERE expires_at <= $1 RETURNING customer_id, message_id)
       UPDATE notifications.message m
       SET state = 'expired', state_at = $1, body = CASE WHEN m.secret THEN NULL ELSE m.body END
       FROM late WHERE m.customer_id = late.customer_id AND m.id = late.message_id`,
      [now],
    )
    await tx.query('DELETE FROM notifications.early_receipt WHERE received_at < $1', [ago(7 * 86_400)])
    await tx.query('DELETE FROM notifications.inbound_taken WHERE taken_at < $1', [ago(7 * 86_400)])
    await tx.query('DELETE FROM notifications.inbound_part WHERE received_at < $1', [ago(86_400)])
  })
}

import type { Tx } from '@doorstep/db'

export type MessageKey = { readonly customerId: bigint; readonly messageId: bigint }

/**
 * Brings messages in line with their parts and wipes secrets whose fate is known. The messages are locked first: of two
 * transactions that each change one part, the later one then sees both.
 */
export async function refreshMessages(tx: Tx, keys: readonly MessageKey[], now: Date): Promise<void> {
  if (keys.length === 0) return
  const ids = [keys.map(k => k.customerId), keys.map(k => k.messageId)]
  await tx.query(LOCK, ids)
  await tx.query(REFRESH, [...ids, now])
}

const LOCK = `
  SELECT FROM notifications.message
  WHERE (customer_id, id) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[]))
  ORDER BY customer_id, id FOR UPDATE`

const REFRESH = `
  UPDATE notifications.message m
  SET state = s.state, state_at = $3,
      body = CASE WHEN m.secret AND s.state NOT IN ('sending', 'sent') THEN NULL ELSE m.body END
  FROM (
    SELECT customer_id, message_id,
           CASE WHEN bool_or(state = 'failed') THEN 'failed'
                WHEN bool_or(state = 'expired') THEN 'expired'
                WHEN bool_or(state = 'in-doubt') THEN 'in-doubt'
                WHEN bool_and(state = 'delivered') THEN 'delivered'
                WHEN bool_and(state IN ('submitted', 'delivered')) THEN 'sent'
                ELSE 'sending' END AS state
    FROM notifications.part
    WHERE (customer_id, message_id) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[]))
    GROUP BY customer_id, message_id
  ) s
  WHERE m.customer_id = s.customer_id AND m.id = s.message_id AND m.state <> s.state`

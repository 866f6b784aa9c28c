import { newId, type Tx } from '@doorstep/db'
import { ring } from '@doorstep/jobs'
import { notificationErrors } from './errors.ts'
import type { LoggedMessage } from './message-log.ts'
import { OUTGOING_BELL } from './notify.ts'

const GOOD_FOR_MS = 24 * 3_600_000

/**
 * Sends a text again because a person has decided so: as a new message, so that what became of the first one stays on
 * record. Refuses `message-not-resendable`.
 */
export async function resend(tx: Tx, message: LoggedMessage, now: Date) {
  const { rows } = await tx.query<{ id: bigint }>(RESEND, [
    message.customerId,
    message.id,
    newId(),
    now,
    new Date(now.getTime() + GOOD_FOR_MS),
  ])
  if (!rows[0]) return notificationErrors('message-not-resendable')
  tx.afterCommit(() => ring(OUTGOING_BELL))
  return rows[0].id
}

const RESEND = `
  WITH again AS (
    INSERT INTO notifications.message (customer_id, id, branch_id, user_id, template, language, title, body, secret,
                                       phone, dedupe_key, state, state_at, created_at, expires_at)
    SELECT customer_id, $3, branch_id, user_id, template, language, title, body, false, phone, 'resend:' || id,
           'queued', $4, $4, $5
    FROM notifications.message
    WHERE customer_id = $1 AND id = $2 AND NOT secret AND state IN ('failed', 'expired', 'in-doubt')
    ON CONFLICT (customer_id, dedupe_key) DO NOTHING
    RETURNING customer_id, id
  )
  INSERT INTO notifications.outgoing (message_id, customer_id, urgency, expires_at)
  SELECT id, customer_id, 1, $5 FROM again RETURNING message_id AS id`

import { type Database, isUniqueViolation } from '@doorstep/db'

/** A part on its way to the network: in the table it is `submitting` before the first octet leaves. */
export type Claimed = {
  customerId: bigint
  messageId: bigint
  number: number
  phone: string
  coding: number
  header: Buffer
  payload: Buffer
  reference: number
  attempts: number
  expiresAt: Date
}

/** Takes the next parts, urgent ones first. What is claimed is never claimed again unless the network refused it. */
export async function claimParts(db: Database, limit: number, now: Date): Promise<Claimed[]> {
  try {
    const { rows } = await db.query<Claimed & { urgency: number }>(CLAIM, [now, limit])
    return rows.sort((a, b) => a.urgency - b.urgency || compare(a.messageId, b.messageId) || a.number - b.number)
  } catch (error) {
    if (isUniqueViolation(error, 'part_reference')) return claimParts(db, limit, now) // a reference still in doubt: the sequence is past it now
    throw error
  }
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

const CLAIM = `
  UPDATE notifications.part p
  SET state = 'submitting', state_at = $1, attempts = attempts + 1, reference = nextval('notifications.reference')
  FROM (
    SELECT customer_id, message_id, number FROM notifications.part
    WHERE state = 'queued' AND not_before <= $1 AND expires_at > $1
    ORDER BY urgency, message_id, number LIMIT $2 FOR UPDATE SKIP LOCKED
  ) next
  WHERE p.customer_id = next.customer_id AND p.message_id = next.message_id AND p.number = next.number
  RETURNING p.customer_id AS "customerId", p.message_id AS "messageId", p.number, p.urgency, p.phone, p.coding,
            p.header, p.payload, p.reference, p.attempts, p.expires_at AS "expiresAt"`

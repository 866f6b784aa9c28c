import type { Database, Tx } from '@doorstep/db'
import type { Claimed } from './claim-parts.ts'
import { type MessageKey, refreshMessages } from './message-state.ts'

/** What the network said to one submission. */
export type Answer =
  | { readonly kind: 'accepted'; readonly smscId: string }
  | { readonly kind: 'not-now'; readonly error: string; readonly throttled: boolean }
  | { readonly kind: 'refused'; readonly error: string }
  /** The connection was closed before anything was written. */
  | { readonly kind: 'unsent' }
  /** It was written, and no answer came: it may or may not be with the network. */
  | { readonly kind: 'unconfirmed'; readonly error: string }

/** Stores the answers of a batch, and what early receipts already said about the accepted ones. */
export async function recordAnswers(
  db: Database,
  answered: readonly { part: Claimed; answer: Answer }[],
  now: Date,
): Promise<void> {
  await db.transaction(async tx => {
    await tx.query(RECORD, [JSON.stringify(answered.map(a => toRow(a.part, a.answer, now))), now])
    const early = await applyEarlyReceipts(tx, now)
    await refreshMessages(tx, [...answered.map(a => a.part), ...early], now)
  })
}

/** Receipts that overtook their answer, matched by the network's id. */
export async function applyEarlyReceipts(tx: Tx, now: Date): Promise<MessageKey[]> {
  const { rows } = await tx.query<MessageKey & { smscId: string }>(
    `UPDATE notifications.part p SET state = e.state, state_at = $1, error = e.error
     FROM notifications.early_receipt e
     WHERE p.smsc_id = e.smsc_id AND p.state IN ('submitting', 'unconfirmed', 'submitted')
     RETURNING p.customer_id AS "customerId", p.message_id AS "messageId", p.smsc_id AS "smscId"`,
    [now],
  )
  if (rows.length > 0) {
    await tx.query('DELETE FROM notifications.early_receipt WHERE smsc_id = ANY ($1)', [rows.map(r => r.smscId)])
  }
  return rows
}

function toRow(part: Claimed, answer: Answer, now: Date) {
  const again = answer.kind === 'not-now' || answer.kind === 'unsent'
  return {
    customer_id: part.customerId.toString(),
    message_id: part.messageId.toString(),
    number: part.number,
    state: again ? 'queued' : STATE[answer.kind],
    smsc_id: answer.kind === 'accepted' ? answer.smscId : null,
    error: 'error' in answer ? answer.error : null,
    not_before: answer.kind === 'not-now' ? new Date(now.getTime() + backoffMs(part.attempts)) : now,
  }
}

const STATE = { accepted: 'submitted', refused: 'failed', unconfirmed: 'unconfirmed' } as const

/** 1 s, 2 s, 4 s … at most a minute. */
function backoffMs(attempts: number): number {
  return Math.min(1000 * 2 ** Math.min(attempts - 1, 6), 60_000)
}

// A receipt may have settled the part already: its answer then only adds the network's id.
const RECORD = `
  UPDATE notifications.part p
  SET state = CASE WHEN p.state IN ('submitting', 'unconfirmed') THEN a.state ELSE p.state END,
      state_at = $2,
      smsc_id = coalesce(a.smsc_id, p.smsc_id),
      error = CASE WHEN p.state IN ('submitting', 'unconfirmed') THEN a.error ELSE p.error END,
      not_before = a.not_before,
      payload = CASE WHEN a.state = 'queued' THEN p.payload END
  FROM json_to_recordset($1) AS a(customer_id bigint, message_id bigint, number smallint, state text, smsc_id text,
                                  error text, not_before timestamptz)
  WHERE p.customer_id = a.customer_id AND p.message_id = a.message_id AND p.number = a.number`

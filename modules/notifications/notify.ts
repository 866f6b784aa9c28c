import { newId, type Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { customerRecords } from '@doorstep/identity'
import { ring } from '@doorstep/jobs'
import { render } from './render.ts'
import { type ParamsOf, type TemplateName, templates } from './templates.ts'

type MessageOf<T extends TemplateName> = {
  /** 0n: a phone number that is nobody's yet; such a message is no notice. */
  readonly customerId: bigint
  /** E.164 phone number for a text message; without one it is a notice in the app only. */
  readonly to?: string | null
  readonly userId?: string
  readonly template: T
  readonly params: ParamsOf<T>
  readonly language: Language
  /** Says what this message is about, `due-today:<contract>:<n>`: a second one with the same key is not queued. */
  readonly dedupeKey: string
}
export type NewMessage = { [T in TemplateName]: MessageOf<T> }[TemplateName]

export const OUTGOING_BELL = 'notifications.outgoing'

/** Queues one message in the caller's transaction: it goes out if, and only if, that commits. */
export async function notify(tx: Tx, message: NewMessage, now = new Date()): Promise<void> {
  await notifyAll(tx, [message], now)
}

/** Queues many messages at once, in two statements; returns how many were new. */
export async function notifyAll(tx: Tx, messages: readonly NewMessage[], now = new Date()): Promise<number> {
  if (messages.length === 0) return 0
  const customers = await customerRecords(tx, [...new Set(messages.map(m => m.customerId))])
  const fresh = messages.map(m => toRow(m, customers.get(m.customerId)?.branchId, now))
  const { rows } = await tx.query<{ queued: bigint }>(INSERT, [JSON.stringify(fresh), now])
  tx.afterCommit(() => ring(OUTGOING_BELL))
  return Number(rows[0]?.queued)
}

function toRow(message: NewMessage, branchId: bigint | undefined, now: Date) {
  const template = templates[message.template]
  const { title, body } = render(message.template, message.params, message.language)
  return {
    customer_id: message.customerId.toString(),
    id: newId().toString(),
    branch_id: branchId?.toString() ?? null,
    user_id: message.userId ?? null,
    template: message.template,
    language: message.language,
    title,
    body,
    secret: 'secret' in template,
    urgency: urgencyOf(template),
    phone: message.to ?? null,
    dedupe_key: message.dedupeKey,
    expires_at: new Date(now.getTime() + template.goodForMinutes * 60_000),
  }
}

function urgencyOf(template: object): number {
  if ('secret' in template) return 0
  return 'anyHour' in template ? 1 : 2
}

const INSERT = `
  WITH fresh AS (
    SELECT * FROM json_to_recordset($1::json) AS m(
      customer_id bigint, id bigint, branch_id bigint, user_id text, template text, language text, title text, body text,
      secret boolean, urgency smallint, phone text, dedupe_key text, expires_at timestamptz)
  ), stored AS (
    INSERT INTO notifications.message (customer_id, id, branch_id, user_id, template, language, title, body, secret, phone,
                                       dedupe_key, state, state_at, created_at, expires_at)
    SELECT customer_id, id, branch_id, user_id, template, language, title, body, secret, phone, dedupe_key,
           CASE WHEN phone IS NULL THEN 'in-app' ELSE 'queued' END, $2, $2, expires_at
    FROM fresh
    ON CONFLICT (customer_id, dedupe_key) DO NOTHING
    RETURNING id
  ), queued AS (
    INSERT INTO notifications.outgoing (message_id, customer_id, urgency, expires_at)
    SELECT f.id, f.customer_id, f.urgency, f.expires_at FROM fresh f JOIN stored USING (id) WHERE f.phone IS NOT NULL
  )
  SELECT count(*) AS queued FROM stored`

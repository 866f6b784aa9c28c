import type { Sql, Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { customerByPhone, customerRecord } from '@doorstep/identity'
import { notify } from './notify.ts'

/** A customer's text as its handlers are told of it (`sms.received`). */
export type ReceivedText = { readonly inboundId: bigint; readonly phone: string; readonly text: string }

const MOST_AN_HOUR = 20

/** Whom a phone belongs to, and in which language to answer where the text does not show it. */
export async function whoseText(sql: Sql, phone: string) {
  const customerId = await customerByPhone(sql, phone)
  const customer = customerId === null ? undefined : await customerRecord(sql, customerId)
  return { customerId: customer?.customerId ?? 0n, language: customer?.language ?? ('zh-CN' as const) }
}

/** Answers a text, once; what the customer is told stays in the message log. */
export async function answerText(
  tx: Tx,
  { inboundId, phone }: ReceivedText,
  answer: { customerId: bigint; text: string; language: Language },
  at: Date,
): Promise<void> {
  const { customerId, text, language } = answer
  const message = { customerId, to: phone, language, dedupeKey: `answer:${inboundId}` }
  await notify(tx, { ...message, template: 'text-answer', params: { text } }, at)
}

/**
 * Whether a phone sends more than people do: a machine that answers our answers, or a joke. Nothing is answered then.
 */
export async function isTooOften(sql: Sql, phone: string, now: Date): Promise<boolean> {
  const { rows } = await sql.query<{ texts: bigint }>(
    'SELECT count(*) AS texts FROM notifications.inbound WHERE phone = $1 AND received_at > $2',
    [phone, new Date(now.getTime() - 3_600_000)],
  )
  return rows[0]!.texts > BigInt(MOST_AN_HOUR)
}

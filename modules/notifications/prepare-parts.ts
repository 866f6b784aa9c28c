import type { Database, Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { sign } from './render.ts'
import { isQuiet, type SendSettings } from './settings.ts'
import { splitText } from './split-text.ts'
import { stoppedAmong } from './stopped-phones.ts'
import { type TemplateName, templates } from './templates.ts'

const BATCH = 200

/** Signs waiting messages and cuts them into parts, the urgent ones first; returns how many. */
export async function prepareParts(db: Database, settings: SendSettings, now: Date): Promise<number> {
  return db.transaction(async tx => {
    const messages = await takeOutgoing(tx, isQuiet(settings, now), now)
    if (messages.length === 0) return 0
    const wanted = await withoutStopped(tx, messages, now)
    await insertParts(
      tx,
      wanted.flatMap(m => toParts(m, settings.bankName)),
      now,
    )
    return messages.length
  })
}

/** Lets go of courtesies to phones that texted STOP; in the app they are notices all the same. */
async function withoutStopped(tx: Tx, messages: Outgoing[], now: Date): Promise<Outgoing[]> {
  const courtesies = messages.filter(({ template }) => 'courtesy' in templates[template])
  if (courtesies.length === 0) return messages
  const phones = await stoppedAmong(
    tx,
    courtesies.map(m => m.phone),
  )
  const stopped = new Set(courtesies.filter(m => phones.has(m.phone)))
  if (stopped.size === 0) return messages
  await tx.query(
    `UPDATE notifications.message m SET state = 'stopped', state_at = $1
     FROM unnest($2::bigint[], $3::bigint[]) AS s(customer_id, id) WHERE m.customer_id = s.customer_id AND m.id = s.id`,
    [now, [...stopped].map(m => m.customer_id), [...stopped].map(m => m.id)],
  )
  return messages.filter(m => !stopped.has(m))
}

type Outgoing = {
  customer_id: bigint
  id: bigint
  urgency: number
  template: TemplateName
  phone: string
  body: string
  language: Language
  expires_at: Date
}

async function takeOutgoing(tx: Tx, quiet: boolean, now: Date): Promise<Outgoing[]> {
  const { rows } = await tx.query<Outgoing>(
    `WITH taken AS (
       DELETE FROM notifications.outgoing WHERE message_id = ANY (ARRAY(
         SELECT message_id FROM notifications.outgoing
         WHERE expires_at > $1 AND (urgency < 2 OR NOT $2)
         ORDER BY urgency, message_id LIMIT $3 FOR UPDATE SKIP LOCKED))
       RETURNING message_id, customer_id, urgency
     )
     UPDATE notifications.message m SET state = 'sending', state_at = $1 FROM taken
     WHERE m.customer_id = taken.customer_id AND m.id = taken.message_id
     RETURNING m.customer_id, m.id, taken.urgency, m.template, m.phone, m.body, m.language, m.expires_at`,
    [now, quiet, BATCH],
  )
  return rows
}

function toParts(message: Outgoing, bankName: SendSettings['bankName']) {
  const text = sign(message.body, message.language, bankName)
  return splitText(text, Number(message.id & 0xffn)).map((part, index) => ({
    message_id: message.id.toString(),
    number: index + 1,
    customer_id: message.customer_id.toString(),
    urgency: message.urgency,
    phone: message.phone,
    coding: part.coding,
    header: part.header.toString('hex'),
    payload: part.payload.toString('hex'),
    expires_at: message.expires_at,
  }))
}

async function insertParts(tx: Tx, parts: readonly object[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO notifications.part (message_id, number, customer_id, urgency, phone, coding, header, payload, state,
                                     state_at, not_before, expires_at)
     SELECT message_id, number, customer_id, urgency, phone, coding, decode(header, 'hex'), decode(payload, 'hex'),
            'queued', $2, $2, expires_at
     FROM json_to_recordset($1) AS p(message_id bigint, number smallint, customer_id bigint, urgency smallint,
                                     phone text, coding smallint, header text, payload text, expires_at timestamptz)`,
    [JSON.stringify(parts), now],
  )
}

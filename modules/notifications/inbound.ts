import { type Database, newId, type Tx } from '@doorstep/db'
import { emit } from '@doorstep/jobs'
import type { Pdu } from 'smpp'

/** A text from a customer's phone, or a part of one. */
export type Inbound = {
  readonly phone: string
  readonly text: string
  readonly part: { readonly reference: number; readonly total: number; readonly number: number } | null
  /** The network's own id of it, by which it is known when it comes again; not every network gives one. */
  readonly networkId: string | null
}

export function readInbound(pdu: Pdu): Inbound {
  const { message, udh = [] } = (pdu.short_message ?? {}) as { message?: string; udh?: Buffer[] }
  return {
    phone: `+${String(pdu.source_addr).replace(/^\+/, '')}`,
    text: String(message || (pdu.message_payload?.message ?? '')), // §5.3.2.32: a long text may come whole, beside
    part: readConcat(udh) ?? readSegments(pdu),
    networkId: pdu.receipted_message_id ?? null,
  }
}

/** The same three figures as optional parameters (§5.3.2.22 to 24). */
function readSegments(pdu: Pdu): Inbound['part'] {
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number } = pdu
  return reference === undefined || !(total > 1) ? null : { reference, total, number }
}

/** The concatenation header with an 8-bit or 16-bit reference (3GPP TS 23.040 §9.2.3.24.1 and .8). */
export function readConcat(elements: readonly Buffer[]): Inbound['part'] {
  const short = elements.find(e => e[0] === 0 && e.length >= 5)
  if (short) return { reference: short[2]!, total: short[3]!, number: short[4]! }
  const long = elements.find(e => e[0] === 8 && e.length >= 6)
  return long ? { reference: long.readUInt16BE(2), total: long[4]!, number: long[5]! } : null
}

/** Stores a customer's text and tells whoever listens (`sms.received`); parts wait for the last of them. */
export async function receive(db: Database, inbound: Inbound, now: Date): Promise<void> {
  await db.transaction(async tx => {
    if (!(await isNew(tx, inbound, now))) return
    const text = inbound.part ? await addPart(tx, inbound.phone, inbound.text, inbound.part, now) : inbound.text
    if (text === null) return
    const id = newId()
    await tx.query('INSERT INTO notifications.inbound (id, phone, text, received_at) VALUES ($1, $2, $3, $4)', [
      id,
      inbound.phone,
      storable(text),
      now,
    ])
    await emit(tx, [{ type: 'sms.received', payload: { inboundId: id, phone: inbound.phone, text: storable(text) } }])
  })
}

async function isNew(tx: Tx, { phone, networkId }: Inbound, now: Date): Promise<boolean> {
  if (networkId === null) return true
  const { rowCount } = await tx.query(
    `INSERT INTO notifications.inbound_taken (phone, network_id, taken_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [phone, networkId, now],
  )
  return rowCount === 1
}

type Part = NonNullable<Inbound['part']>

/** Parts come side by side: without the lock each would see itself alone and none would be the last. */
async function addPart(tx: Tx, phone: string, text: string, part: Part, now: Date): Promise<string | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('sms from ' || $1, 0))`, [phone])
  const key = [phone, part.reference, part.total]
  await tx.query(
    `INSERT INTO notifications.inbound_part (phone, reference, total, number, text, received_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [...key, part.number, storable(text), now],
  )
  const { rows } = await tx.query<{ text: string }>(
    `SELECT text FROM notifications.inbound_part WHERE phone = $1 AND reference = $2 AND total = $3 ORDER BY number`,
    key,
  )
  if (rows.length < part.total) return null
  await tx.query('DELETE FROM notifications.inbound_part WHERE phone = $1 AND reference = $2 AND total = $3', key)
  return rows.map(row => row.text).join('')
}

const storable = (text: string) => text.toWellFormed().replaceAll('\0', '')

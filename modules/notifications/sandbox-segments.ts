import { type Database, newId } from '@doorstep/db'
import type { Pdu } from 'smpp'
import { readConcat } from './inbound.ts'

/** One submit_sm that the sandbox takes. */
export type Segment = {
  readonly id: string
  readonly source: string
  readonly number: string
  readonly concat: string
  readonly total: number
  readonly part: number
  readonly text: string
  readonly reference: number | null
  readonly receipt_wanted: boolean
}

export function readSegment(pdu: Pdu): Segment {
  const { message = '', udh = [] } = (pdu.short_message ?? {}) as { message?: string; udh?: Buffer[] }
  const id = newId().toString()
  const joined = readConcat(udh)
  return {
    id,
    source: String(pdu.source_addr),
    number: `+${pdu.destination_addr}`,
    concat: joined ? String(joined.reference) : id,
    total: joined?.total ?? 1,
    part: joined?.number ?? 1,
    text: String(message).toWellFormed().replaceAll('\0', ''),
    reference: pdu.user_message_reference ?? null,
    receipt_wanted: (pdu.registered_delivery & 3) !== 0,
  }
}

export async function storeSegments(db: Database, segments: readonly Segment[], now: Date, due: Date): Promise<void> {
  await db.query(
    `INSERT INTO notifications.sandbox_segment (id, source, number, concat, total, part, text, reference,
                                                receipt_wanted, accepted_at, due_at)
     SELECT id, source, number, concat, total, part, text, reference, receipt_wanted, $2, $3
     FROM json_to_recordset($1) AS s(id bigint, source text, number text, concat bigint, total smallint, part smallint,
                                     text text, reference integer, receipt_wanted boolean)`,
    [JSON.stringify(segments), now, due],
  )
}

export type DueReceipt = {
  id: bigint
  source: string
  number: string
  reference: number | null
  state: string
  accepted_at: Date
}

/** Delivers what is due, shows whole texts on the phones, and returns the receipts still to be sent. */
export async function deliverDue(db: Database, unreachable: ReadonlySet<string>, now: Date): Promise<DueReceipt[]> {
  return db.transaction(async tx => {
    const { rowCount } = await tx.query(
      `UPDATE notifications.sandbox_segment
       SET state = CASE WHEN number = ANY ($2) THEN 'UNDELIV' ELSE 'DELIVRD' END,
           due_at = CASE WHEN receipt_wanted THEN due_at END
       WHERE due_at <= $1 AND state IS NULL`,
      [now, [...unreachable]],
    )
    if (rowCount > 0) await tx.query(SHOW, [now])
    const { rows } = await tx.query<DueReceipt>(
      `SELECT id, source, number, reference, state, accepted_at FROM notifications.sandbox_segment
       WHERE due_at <= $1 AND state IS NOT NULL ORDER BY id LIMIT 200`,
      [now],
    )
    return rows
  })
}

const SHOW = `
  WITH apart AS (
    SELECT DISTINCT ON (number, source, concat, total, part) * FROM notifications.sandbox_segment
    WHERE NOT shown AND state = 'DELIVRD' ORDER BY number, source, concat, total, part, id
  ), whole AS (
    SELECT number, source, concat, total, min(id) AS id, string_agg(text, '' ORDER BY part) AS text
    FROM apart GROUP BY number, source, concat, total HAVING count(*) = total
  ), screen AS (
    INSERT INTO notifications.sandbox_phone_message (number, id, sender, text, at, pending)
    SELECT number, id, 'bank', text, $1, false FROM whole
  )
  UPDATE notifications.sandbox_segment s SET shown = true FROM whole w
  WHERE s.number = w.number AND s.source = w.source AND s.concat = w.concat AND s.total = w.total AND NOT s.shown`

export async function receiptsTaken(db: Database, ids: readonly bigint[]): Promise<void> {
  await db.query('UPDATE notifications.sandbox_segment SET due_at = NULL WHERE id = ANY ($1::bigint[])', [ids])
}

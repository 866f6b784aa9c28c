import type { Database, Tx } from '@doorstep/db'
import type { Pdu } from 'smpp'
import { type MessageKey, refreshMessages } from './message-state.ts'
import { FATE, type PartFate, STATES } from './smpp-codes.ts'

/** A delivery receipt, whichever way the network wrote it. */
export type Receipt = {
  readonly smscId: string
  /** Our own reference, when the network repeats it. */
  readonly reference: number | null
  readonly phone: string
  readonly fate: PartFate
  readonly error: string | null
}

/** Reads a receipt from its optional parameters, or from its text where they are missing; null: nothing final. */
export function readReceipt(pdu: Pdu): Receipt | null {
  const text = String(pdu.short_message?.message ?? '')
  const field = (name: string) => new RegExp(`(?:^|\\s)${name}:(\\S+)`, 'i').exec(text)?.[1]
  const smscId: string | undefined = pdu.receipted_message_id ?? field('id')
  const state: number | undefined = pdu.message_state ?? STATES[field('stat')?.toUpperCase() ?? '']
  const fate = state === undefined ? null : FATE[state]
  if (!smscId || !fate) return null
  const code = field('err')
  return {
    smscId,
    reference: pdu.user_message_reference ?? null,
    phone: `+${String(pdu.source_addr).replace(/^\+/, '')}`,
    fate,
    error: fate === 'delivered' || !code ? null : `err:${code}`,
  }
}

/**
 * Settles parts by the network's id; failing that by our reference (the answer with the id never came). A receipt that
 * fits neither waits for its answer.
 */
export async function applyReceipts(db: Database, receipts: readonly Receipt[], now: Date): Promise<void> {
  const rows = receipts.map((receipt, n) => ({ ...receipt, n }))
  await db.transaction(async tx => {
    const known = await knownIds(tx, receipts) // first: an answer stored meanwhile must still be met below
    const settled = await settle(tx, BY_ID, rows, now)
    const strangers = rows.filter(row => !known.has(row.smscId) && !settled.some(s => s.n === row.n))
    const guessed = await settle(tx, BY_REFERENCE, strangers, now)
    await keepEarly(
      tx,
      strangers.filter(row => !guessed.some(g => g.n === row.n)),
      now,
    )
    await refreshMessages(tx, [...settled, ...guessed], now)
  })
}

type Numbered = Receipt & { n: number }

async function settle(tx: Tx, statement: string, rows: readonly Numbered[], now: Date) {
  if (rows.length === 0) return []
  return (await tx.query<MessageKey & { n: number }>(statement, [JSON.stringify(rows), now])).rows
}

async function knownIds(tx: Tx, receipts: readonly Receipt[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ smsc_id: string }>(
    'SELECT smsc_id FROM notifications.part WHERE smsc_id = ANY ($1)',
    [receipts.map(r => r.smscId)],
  )
  return new Set(rows.map(r => r.smsc_id))
}

async function keepEarly(tx: Tx, rows: readonly Numbered[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `INSERT INTO notifications.early_receipt (smsc_id, state, error, received_at)
     SELECT DISTINCT ON ("smscId") "smscId", fate, error, $2 FROM ${RECORDSET}
     ON CONFLICT (smsc_id) DO NOTHING`,
    [JSON.stringify(rows), now],
  )
}

const RECORDSET = `json_to_recordset($1) AS r(n integer, "smscId" text, reference integer, phone text, fate text, error text)`

const SETTLE = `
  UPDATE notifications.part p
  SET state = r.fate, state_at = $2, smsc_id = r."smscId", error = r.error, payload = NULL
  FROM ${RECORDSET}`
const RETURNING = `RETURNING p.customer_id AS "customerId", p.message_id AS "messageId", r.n`

const BY_ID = `${SETTLE}
  WHERE p.smsc_id = r."smscId" AND p.state IN ('submitting', 'unconfirmed', 'submitted', 'in-doubt')
  ${RETURNING}`

// 'submitted' as well: while this statement waited for the row, the answer may have been stored.
const BY_REFERENCE = `${SETTLE}
  WHERE p.reference = r.reference AND p.phone = r.phone AND (p.smsc_id IS NULL OR p.smsc_id = r."smscId")
    AND p.state IN ('submitting', 'unconfirmed', 'submitted', 'in-doubt')
  ${RETURNING}`

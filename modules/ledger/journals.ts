import type { Sql } from '@doorstep/db'

export type JournalView = {
  readonly id: bigint
  readonly customerId: bigint
  readonly bookDate: string
  readonly kind: string
  readonly key: string
  readonly actor: string
  readonly postedAt: Date
  readonly memo: Readonly<Record<string, string | number | boolean | null>> | null
  readonly reverses: bigint | null
  readonly reversedBy: bigint | null
  readonly lineCount: number
}

export type LineView = {
  readonly customerId: bigint
  readonly line: number
  readonly debitGl: string
  readonly creditGl: string
  readonly debitAccount: bigint | null
  readonly creditAccount: bigint | null
  readonly amountMinor: bigint
  readonly currency: string
  readonly contractId: bigint | null
}

export async function journalOf(sql: Sql, journalId: bigint): Promise<JournalView | null> {
  const { rows } = await sql.query<JournalView>(
    `SELECT ${JOURNAL},
       (SELECT r.id FROM ledger.journal r WHERE r.customer_id = j.customer_id AND r.reverses = j.id) AS "reversedBy"
     FROM ledger.journal j WHERE j.id = $1`,
    [journalId],
  )
  return rows[0] ?? null
}

/** A journal's lines in order, from after line `after`, at most `limit`. */
export async function journalLines(sql: Sql, journal: JournalView, after = 0, limit = 1_000): Promise<LineView[]> {
  const { rows } = await sql.query<LineView>(
    `SELECT ${LINE} FROM ledger.posting p
     WHERE p.book_date = $1 AND p.journal_id = $2 AND ($3::bigint = 0 OR p.customer_id = $3) AND p.line > $4
     ORDER BY p.line LIMIT $5`,
    [journal.bookDate, journal.id, journal.customerId, after, limit],
  )
  return rows
}

export const JOURNAL = `j.id, j.customer_id AS "customerId", j.book_date AS "bookDate", j.kind, j.key, j.actor, j.posted_at AS "postedAt",
  j.memo, j.reverses, j.line_count AS "lineCount"`

export const LINE = `p.customer_id AS "customerId", p.line, p.debit_gl AS "debitGl", p.credit_gl AS "creditGl", p.debit_account AS "debitAccount",
  p.credit_account AS "creditAccount", p.amount_minor AS "amountMinor", p.currency, p.contract_id AS "contractId"`

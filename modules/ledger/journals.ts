import { run, type Sql } from '@doorstep/db'
import { sql } from 'kysely'
import { BANK } from './types.ts'

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

const ANYBODYS = sql`true`

/** A journal, if a condition on its owner holds; the bank's own are everybody's. */
export async function journalOf(db: Sql, journalId: bigint, within = ANYBODYS): Promise<JournalView | null> {
  const rows = await run<JournalView>(
    db,
    sql`SELECT ${sql.raw(JOURNAL)},
          (SELECT r.id FROM ledger.journal r WHERE r.customer_id = j.customer_id AND r.reverses = j.id) AS "reversedBy"
        FROM ledger.journal j WHERE j.id = ${journalId} AND (j.customer_id = ${BANK} OR ${within})`,
  )
  return rows[0] ?? null
}

/** A journal's lines in order, from after line `after`, at most `limit`; a condition on their owner narrows them. */
export async function journalLines(
  db: Sql,
  journal: JournalView,
  after = 0,
  limit = 1_000,
  within = ANYBODYS,
): Promise<LineView[]> {
  return run<LineView>(
    db,
    sql`SELECT ${sql.raw(LINE)} FROM ledger.posting p
        WHERE p.book_date = ${journal.bookDate} AND p.journal_id = ${journal.id} AND p.line > ${after}
          AND (${journal.customerId} = ${BANK} OR p.customer_id = ${journal.customerId})
          AND (p.customer_id = ${BANK} OR ${within})
        ORDER BY p.line LIMIT ${limit}`,
  )
}

export const JOURNAL = `j.id, j.customer_id AS "customerId", j.book_date AS "bookDate", j.kind, j.key, j.actor, j.posted_at AS "postedAt",
  j.memo, j.reverses, j.line_count AS "lineCount"`

export const LINE = `p.customer_id AS "customerId", p.line, p.debit_gl AS "debitGl", p.credit_gl AS "creditGl", p.debit_account AS "debitAccount",
  p.credit_account AS "creditAccount", p.amount_minor AS "amountMinor", p.currency, p.contract_id AS "contractId"`

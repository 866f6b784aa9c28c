import type { Sql } from '@doorstep/db'
import type { AccountRef } from './types.ts'

export type When = { readonly bookDate: string } | { readonly instant: Date }

/**
 * The balance at the end of a business date, or at an instant: today's less what came after. Null for an account that
 * does not exist. What was posted later under an earlier book date counts in that date, as in the account's statement.
 */
export async function balanceAt(sql: Sql, { customerId, accountId }: AccountRef, when: When): Promise<bigint | null> {
  const [later, value] =
    'bookDate' in when
      ? ['p.book_date > $3::date', when.bookDate]
      : ['(SELECT j.posted_at FROM ledger.journal j WHERE j.id = p.journal_id) > $3::timestamptz', when.instant]
  const { rows } = await sql.query<{ balance: bigint }>(
    `SELECT (b.balance_minor - CASE g.normal_side WHEN 'credit' THEN m.net ELSE -m.net END)::bigint AS balance
     FROM ledger.account_balance b JOIN ledger.gl_account g ON g.code = b.gl,
     LATERAL (
       SELECT coalesce((SELECT sum(p.amount_minor) FROM ledger.posting p WHERE p.credit_account = b.account_id AND ${later}), 0)
            - coalesce((SELECT sum(p.amount_minor) FROM ledger.posting p WHERE p.debit_account = b.account_id AND ${later}), 0) AS net) m
     WHERE b.customer_id = $1 AND b.account_id = $2`,
    [customerId, accountId, value],
  )
  return rows[0]?.balance ?? null
}

export type StatementEntry = {
  readonly bookDate: string
  readonly postedAt: Date
  readonly journalId: bigint
  readonly line: number
  readonly kind: string
  readonly memo: Readonly<Record<string, string | number | boolean | null>> | null
  /** Signed: positive raises the balance. */
  readonly amountMinor: bigint
  /** In the order in which the account was locked, which is that of `version`. */
  readonly balanceAfterMinor: bigint
  readonly version: bigint
  /** The other side of the pair. */
  readonly counterGl: string
  readonly counterAccount: bigint | null
  readonly contractId: bigint | null
}

/** Where the next page of a statement starts. */
export type StatementCursor = { readonly bookDate: string; readonly version: bigint }

/** An account's entries with book dates from `from` to `to`, oldest first unless said otherwise, `limit` from after the cursor. */
export async function statement(
  sql: Sql,
  account: AccountRef,
  range: { from: string; to: string; after?: StatementCursor; limit?: number; newestFirst?: boolean },
): Promise<StatementEntry[]> {
  const { newestFirst = false } = range
  const { rows } = await sql.query<StatementEntry>(newestFirst ? NEWEST_FIRST : OLDEST_FIRST, [
    account.accountId,
    range.after?.bookDate ?? (newestFirst ? range.to : range.from),
    newestFirst ? range.from : range.to,
    range.after?.version ?? (newestFirst ? 2n ** 63n - 1n : -1n),
    range.limit ?? 100,
    account.customerId,
  ])
  return rows
}

/** `beyond` is how an entry compares with the cursor, `until` how its date compares with the far end of the range. */
type Direction = { readonly beyond: '>' | '<'; readonly until: '<=' | '>='; readonly order: 'ASC' | 'DESC' }

const side = (own: 'debit' | 'credit', other: 'debit' | 'credit', { beyond, until, order }: Direction) => `
  (SELECT p.book_date, p.customer_id, p.journal_id, p.line, p.contract_id, '${own}' AS side, p.amount_minor,
          p.${own}_balance_after AS balance_after, p.${own}_version AS version, p.${other}_gl AS counter_gl, p.${other}_account AS counter_account
   FROM ledger.posting p
   WHERE p.${own}_account = $1 AND p.book_date ${until} $3::date AND (p.book_date, p.${own}_version) ${beyond} ($2::date, $4::bigint)
   ORDER BY p.book_date ${order}, p.${own}_version ${order} LIMIT $5)`

const entries = (direction: Direction) => `
  SELECT e.book_date AS "bookDate", j.posted_at AS "postedAt", e.journal_id AS "journalId", e.line, j.kind, j.memo,
         CASE WHEN e.side = g.normal_side THEN e.amount_minor ELSE -e.amount_minor END AS "amountMinor",
         e.balance_after AS "balanceAfterMinor", e.version, e.counter_gl AS "counterGl", e.counter_account AS "counterAccount",
         e.contract_id AS "contractId"
  FROM (${side('debit', 'credit', direction)} UNION ALL ${side('credit', 'debit', direction)}) e
  JOIN ledger.account_balance b ON b.customer_id = $6 AND b.account_id = $1
  JOIN ledger.gl_account g ON g.code = b.gl
  JOIN ledger.journal j ON j.id = e.journal_id
  ORDER BY e.book_date ${direction.order}, e.version ${direction.order} LIMIT $5`

const OLDEST_FIRST = entries({ beyond: '>', until: '<=', order: 'ASC' })
const NEWEST_FIRST = entries({ beyond: '<', until: '>=', order: 'DESC' })

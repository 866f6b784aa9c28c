import { type Row, run, type Sql } from '@doorstep/db'
import { cursorOf, type Page, pageOf, type Paging } from '@doorstep/http'
import { customerCard, searchCustomers } from '@doorstep/identity'
import { businessDate } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { CLOSED, OWED } from './debit-sql.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import type { debit } from './wire-debits.ts'

export type DebitFilter = Paging & {
  readonly q?: string | undefined
  readonly status?: z.output<typeof debit>['status'] | undefined
  readonly contract?: bigint | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}
type Debit = z.output<typeof debit>

const MOST_CUSTOMERS = 50

/** Attempts on contracts of these branches, newest first. `q` is the beginning of a contract number, or a customer. */
export async function listDebits(db: Sql, units: readonly bigint[], filter: DebitFilter): Promise<Page<Debit>> {
  const { cursor, limit } = filter
  const wanted = await conditions(db, units, filter)
  const rows = await run(
    db,
    sql`SELECT d.*, c.number, m.account_end, m.signed_at, m.revoked_at, ${nextTry(await businessDate(db))} AS next_try
        FROM instalments.debit d
        JOIN instalments.contract c ON c.customer_id = d.customer_id AND c.id = d.contract_id
        JOIN instalments.contract_state s ON s.customer_id = d.customer_id AND s.contract_id = d.contract_id
        JOIN instalments.debit_mandate m ON m.customer_id = d.customer_id AND m.id = d.mandate_id
        WHERE c.branch_id = ANY(${units}::bigint[]) AND ${wanted} AND d.id < ${cursorOf(cursor)}
        ORDER BY d.id DESC LIMIT ${limit + 1}`,
  )
  const { items, next } = pageOf(rows as (Row & { id: bigint })[], limit)
  const cards = await customerCard(db, [...new Set(items.map(row => row.customer_id as bigint))])
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  return { items: items.map(row => asDebit(row, names.get(row.customer_id) ?? '')), next }
}

/**
 * When the rule tries again: the next of its days on which nothing was tried, or the next due date. None after an answer
 * that it was paid, when a later attempt tells more, or when the mandate ended or the account is closed.
 */
function nextTry(today: string): RawBuilder<unknown> {
  return sql`CASE WHEN d.status = 'failed' AND m.revoked_at IS NULL AND s.status = 1 AND NOT ${sql.raw(CLOSED)}
      AND NOT EXISTS (SELECT FROM instalments.debit l
                      WHERE l.customer_id = d.customer_id AND l.contract_id = d.contract_id AND l.id > d.id)
    THEN (SELECT min(t.day) FROM (
        SELECT s.seg_start + k AS day FROM unnest(${CN_DELINQUENCY.debitDays}::int[]) k WHERE ${sql.raw(OWED)} > 0
        UNION ALL SELECT s.seg_end WHERE s.period <= s.count) t
      WHERE t.day >= ${today}::date AND NOT EXISTS (
        SELECT FROM instalments.debit x WHERE x.customer_id = s.customer_id AND x.contract_id = s.contract_id
          AND x.asked_by IS NULL AND x.due + x.days_after = t.day)) END`
}

async function conditions(db: Sql, units: readonly bigint[], { q, status, contract, from, to }: DebitFilter) {
  const all = [
    sql`true`,
    q === undefined ? undefined : await named(db, units, q),
    status === undefined ? undefined : sql`d.status = ${status}`,
    contract === undefined ? undefined : sql`d.contract_id = ${contract}`,
    from === undefined ? undefined : sql`d.book_date >= ${from}::date`,
    to === undefined ? undefined : sql`d.book_date <= ${to}::date`,
  ].filter(condition => condition !== undefined)
  return sql.join(all, sql` AND `)
}

async function named(db: Sql, units: readonly bigint[], q: string): Promise<RawBuilder<unknown>> {
  if (/^[A-Z]{1,4}[\w-]*\d/i.test(q)) return sql`starts_with(c.number, ${q.toUpperCase()})`
  const customers = await searchCustomers(db, units, q, MOST_CUSTOMERS)
  return sql`d.customer_id = ANY(${customers.map(c => c.customerId)}::bigint[])`
}

function asDebit(row: Row, customerName: string): Debit {
  return {
    id: row.id,
    contractId: row.contract_id,
    number: row.number,
    customerId: row.customer_id,
    customerName,
    due: row.due,
    daysAfter: row.days_after,
    amount: money(row.amount_minor, row.currency),
    status: row.status,
    reason: row.reason,
    nextTry: row.next_try,
    bookDate: row.book_date,
    askedAt: row.asked_at,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    askedBy: row.asked_by_name,
    why: row.why,
    mandate: { accountEnd: row.account_end, signedAt: row.signed_at, endedAt: row.revoked_at },
  }
}

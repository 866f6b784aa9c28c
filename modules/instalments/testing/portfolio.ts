import { addDays, addMonths, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { openBusinessDay } from '@doorstep/ledger'
import { openTestContract, payInto } from './contracts.ts'

export const FIRST = '2026-01-28' as PlainDate
const at = new Date('2026-01-28T02:00:00Z')

/** Contracts of every kind in every state: paying in time, early, late, in part, never; with and without subsidy. */
export async function openPortfolio(db: Database, size = 24): Promise<void> {
  await db.transaction(tx => openBusinessDay(tx, FIRST, at))
  for (let i = 0; i < size; i++) {
    const start = addDays(FIRST, i % 3 === 0 ? 0 : -(i % 3))
    const contract = await openTestContract(db, {
      start: FIRST,
      principal: 90_000n + BigInt(i) * 1_037n,
      instalments: [3, 6, 12][i % 3]!,
      annualRate: i % 5 === 0 ? '0' : '0.12',
      plan: i % 2 === 0 ? 'equal-instalment' : 'equal-principal',
      firstDue: addDays(addMonths(start, 1), i % 4),
      subsidy: i % 4 === 1 ? [{ payer: 'merchant', share: '0.5', of: 'interest' }] : [],
    })
    const due = addDays(addMonths(start, 1), i % 4)
    if (i % 6 !== 5) await payInto(db, contract, BigInt(8_000 + i * 900), addDays(due, (i % 5) - 2))
    if (i % 6 === 2) await payInto(db, contract, 200_000n, addDays(due, 12))
  }
}

/** Everything that the books say, without ids that are made anew and instants of the clock. */
export async function booksOf(db: Database): Promise<Record<string, unknown[]>> {
  const read = async (text: string) => (await db.query(text)).rows
  return {
    states: await read('SELECT * FROM instalments.contract_state ORDER BY contract_id'),
    instalments: await read('SELECT * FROM instalments.instalment ORDER BY contract_id, n'),
    receipts: await read(
      'SELECT id, contract_id, amount_minor, value_date, allocation, applied_on FROM instalments.receipt ORDER BY id',
    ),
    postings: await read(
      // tidy: foreign-schema, a test holds the books of two banks side by side row for row
      `SELECT book_date, contract_id, debit_gl, credit_gl, amount_minor, currency FROM ledger.posting
       ORDER BY 1, 2, 3, 4, 5`,
    ),
    // tidy: foreign-schema, likewise
    journals: await read('SELECT customer_id, key, kind, book_date, line_count FROM ledger.journal ORDER BY 4, 2, 1'),
    events: await read(
      'SELECT contract_id, kind, detail, book_date FROM instalments.contract_event ORDER BY contract_id, book_date, kind, detail',
    ),
    // tidy: foreign-schema, likewise
    days: await read('SELECT date, status, totals FROM ledger.business_day ORDER BY date'),
    checks: await read('SELECT book_date, checks FROM instalments.close_day ORDER BY book_date'),
    slices: await read(
      `SELECT book_date, sum(contracts) AS contracts, sum(lines) AS lines, sum(billed) AS billed, sum(overdue) AS overdue
       FROM instalments.close_slice GROUP BY 1 ORDER BY 1`,
    ),
  }
}

import { dateText, id, instant, moneyWire, pageQuery, type Route, read, staff } from '@doorstep/http'
import { sql } from 'kysely'
import { z } from 'zod'
import { accountRoutes, memo } from './account-routes.ts'
import { type BusinessDay, DAYS } from './business-day.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { refuse } from './errors.ts'
import { type JournalView, journalLines, journalOf, type LineView } from './journals.ts'
import type { Owners } from './owners.ts'
import { trialBalance } from './trial-balance.ts'

export type { Owners } from './owners.ts'

const MOST_LINES = 1_000
const readers = staff('administrator', 'compliance', 'supervisor', 'analyst')

const trialBalanceRow = z.object({
  gl: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  class: z.enum(['asset', 'liability', 'income', 'expense', 'equity', 'memo']),
  normalSide: z.enum(['debit', 'credit']),
  debit: moneyWire,
  credit: moneyWire,
  balance: moneyWire,
})

const journal = z.object({
  id,
  customerId: id.nullable().describe('null for the bank’s own journals, whose lines may be of many customers'),
  bookDate: dateText,
  kind: z.string(),
  actor: z.string(),
  postedAt: instant,
  memo,
  reverses: id.nullable(),
  reversedBy: id.nullable(),
  lineCount: z.number().int(),
  lines: z.array(
    z.object({
      line: z.number().int(),
      customerId: id.nullable(),
      debitGl: z.string(),
      debitAccountId: id.nullable(),
      creditGl: z.string(),
      creditAccountId: id.nullable(),
      amount: moneyWire,
      contractId: id.nullable(),
    }),
  ),
  nextLine: z.number().int().nullable().describe('pass as `after` for the lines that follow'),
})

const businessDay = z.object({
  date: dateText,
  status: z.enum(['open', 'closing', 'closed']),
  openedAt: instant,
  closedAt: instant.nullable(),
})

/**
 * The books of the bank are one: the trial balance and the business days are the whole bank's. What belongs to an owner
 * (kept accounts, journals, lines) is shown to those who look after that owner.
 */
export function routes(owners: Owners): Route[] {
  return [
    readTrialBalance,
    ...accountRoutes(readers, owners),
    readJournal(owners),
    readBusinessDays,
    ...calendarRoutes(),
  ]
}

const readTrialBalance = read({
  url: '/api/v1/ledger/trial-balance',
  tag: 'ledger',
  summary: 'Debits, credits and balance of every general-ledger account at the end of a business date',
  policy: readers,
  query: z.object({ asOf: dateText.optional() }),
  response: z.object({ asOf: dateText.nullable(), rows: z.array(trialBalanceRow) }),
  handler: async ({ db, query }) => {
    const rows = await trialBalance(db, query.asOf ? { asOf: query.asOf } : {})
    return {
      asOf: query.asOf ?? null,
      rows: rows.map(({ currency, debitMinor, creditMinor, balanceMinor, ...row }) => ({
        ...row,
        debit: { minor: debitMinor, currency },
        credit: { minor: creditMinor, currency },
        balance: { minor: balanceMinor, currency },
      })),
    }
  },
})

const readJournal = (owners: Owners) =>
  read({
    url: '/api/v1/ledger/journals/{journal}',
    tag: 'ledger',
    summary: 'A journal with its lines, a thousand at a time',
    policy: readers,
    errors: ['journal-unknown'],
    params: z.object({ journal: id }),
    query: z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).default(0) }),
    response: journal,
    handler: async ({ db, params, query, principal }) => {
      const within = (owner: string) => owners.within(sql.ref(owner), principal.staff!.units)
      const found = await journalOf(db, params.journal, within('j.customer_id'))
      if (!found) return refuse('journal-unknown')
      const lines = await journalLines(db, found, query.after, MOST_LINES, within('p.customer_id'))
      const last = lines.at(-1)?.line ?? 0
      return {
        ...journalWire(found),
        lines: lines.map(lineWire),
        nextLine: last < found.lineCount && last > 0 ? last : null,
      }
    },
  })

const readBusinessDays = read({
  url: '/api/v1/ledger/business-days',
  tag: 'ledger',
  summary: 'Business days, latest first, with what was closed when',
  policy: readers,
  query: z.object({ before: dateText.optional(), limit: pageQuery.limit }),
  response: z.object({ items: z.array(businessDay), next: dateText.nullable() }),
  handler: async ({ db, query }) => {
    const { rows } = await db.query<BusinessDay>(
      `${DAYS} WHERE date < coalesce($1::date, 'infinity') ORDER BY date DESC LIMIT $2`,
      [query.before ?? null, query.limit + 1],
    )
    const items = rows.slice(0, query.limit)
    return { items, next: rows.length > items.length ? (items.at(-1)?.date ?? null) : null }
  },
})

function journalWire({ key: _, customerId, ...row }: JournalView) {
  return { ...row, customerId: customerId === 0n ? null : customerId }
}

function lineWire({ debitAccount, creditAccount, amountMinor, currency, customerId, ...row }: LineView) {
  return {
    ...row,
    customerId: customerId === 0n ? null : customerId,
    debitAccountId: debitAccount,
    creditAccountId: creditAccount,
    amount: { minor: amountMinor, currency },
  }
}

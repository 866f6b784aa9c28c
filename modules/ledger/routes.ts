import {
  cursorOf,
  dateText,
  id,
  instant,
  moneyWire,
  page,
  pageOf,
  pageQuery,
  type Route,
  read,
  staff,
} from '@doorstep/http'
import { z } from 'zod'
import { ACCOUNTS, type AccountView, accountOf } from './accounts.ts'
import { type StatementCursor, type StatementEntry, statement } from './balances.ts'
import { type BusinessDay, DAYS } from './business-day.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { refuse } from './errors.ts'
import { type JournalView, journalLines, journalOf, type LineView } from './journals.ts'
import { trialBalance } from './trial-balance.ts'

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

const account = z.object({
  id,
  ownerId: id,
  gl: z.string(),
  label: z.string(),
  openedAt: instant,
  balance: moneyWire,
  held: moneyWire,
  available: moneyWire,
  floor: moneyWire.nullable(),
  cap: moneyWire.nullable(),
  status: z.enum(['open', 'frozen']),
})

const memo = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable()

const entry = z.object({
  bookDate: dateText,
  postedAt: instant,
  journalId: id,
  line: z.number().int(),
  kind: z.string(),
  memo,
  amount: moneyWire,
  balanceAfter: moneyWire,
  counterGl: z.string(),
  counterAccountId: id.nullable(),
  contractId: id.nullable(),
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

export function routes(): Route[] {
  return [readTrialBalance, readAccounts, readStatement, readJournal, readBusinessDays, ...calendarRoutes()]
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

const readAccounts = read({
  url: '/api/v1/ledger/accounts',
  tag: 'ledger',
  summary: 'Kept accounts, newest first; of one owner or under one control account when asked',
  policy: readers,
  query: z.object({
    owner: id.optional(),
    gl: z
      .string()
      .regex(/^\d{4,8}$/)
      .optional(),
    ...pageQuery,
  }),
  response: page(account),
  handler: async ({ db, query }) => {
    const { rows } = await db.query<AccountView>(
      `${ACCOUNTS} WHERE a.id < $1 AND ($2::bigint IS NULL OR a.customer_id = $2) AND ($3::text IS NULL OR b.gl = $3)
       ORDER BY a.id DESC LIMIT $4`,
      [cursorOf(query.cursor), query.owner ?? null, query.gl ?? null, query.limit + 1],
    )
    return pageOf(rows.map(accountWire), query.limit)
  },
})

const readStatement = read({
  url: '/api/v1/ledger/accounts/{owner}/{account}/statement',
  tag: 'ledger',
  summary: 'A kept account with its entries between two book dates, oldest first',
  policy: readers,
  errors: ['account-unknown'],
  params: z.object({ owner: id, account: id }),
  query: z.object({ from: dateText, to: dateText, ...pageQuery }),
  response: page(entry).extend({ account }),
  handler: async ({ db, params, query }) => {
    const ref = { customerId: params.owner, accountId: params.account }
    const found = await accountOf(db, ref)
    if (!found) return refuse('account-unknown', { account: params.account.toString() })
    const after = statementCursor(query.cursor)
    const rows = await statement(db, ref, {
      from: query.from,
      to: query.to,
      limit: query.limit + 1,
      ...(after ? { after } : {}),
    })
    const items = rows.slice(0, query.limit)
    const last = items.at(-1)
    return {
      account: accountWire(found),
      items: items.map(row => entryWire(row, found.currency)),
      next: last && rows.length > items.length ? `${last.bookDate}.${last.version}` : null,
    }
  },
})

const readJournal = read({
  url: '/api/v1/ledger/journals/{journal}',
  tag: 'ledger',
  summary: 'A journal with its lines, a thousand at a time',
  policy: readers,
  errors: ['journal-unknown'],
  params: z.object({ journal: id }),
  query: z.object({ after: z.coerce.number().int().min(0).max(2_000_000_000).default(0) }),
  response: journal,
  handler: async ({ db, params, query }) => {
    const found = await journalOf(db, params.journal)
    if (!found) return refuse('journal-unknown')
    const lines = await journalLines(db, found, query.after)
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

function accountWire(row: AccountView) {
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return {
    id: row.accountId,
    ownerId: row.customerId,
    gl: row.gl,
    label: row.label,
    openedAt: row.openedAt,
    balance: money(row.balanceMinor),
    held: money(row.heldMinor),
    available: money(row.availableMinor),
    floor: row.floorMinor === null ? null : money(row.floorMinor),
    cap: row.capMinor === null ? null : money(row.capMinor),
    status: row.status,
  }
}

function entryWire(
  { amountMinor, balanceAfterMinor, counterAccount, version: _, ...row }: StatementEntry,
  currency: string,
) {
  return {
    ...row,
    amount: { minor: amountMinor, currency },
    balanceAfter: { minor: balanceAfterMinor, currency },
    counterAccountId: counterAccount,
  }
}

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

function statementCursor(cursor: string | undefined): StatementCursor | undefined {
  const match = /^(\d{4}-\d\d-\d\d)\.(\d{1,18})$/.exec(cursor ?? '')
  return match && dateText.safeParse(match[1]).success
    ? { bookDate: match[1] as string, version: BigInt(match[2] as string) }
    : undefined
}

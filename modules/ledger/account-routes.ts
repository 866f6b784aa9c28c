import { run } from '@doorstep/db'
import {
  cursorOf,
  dateText,
  id,
  instant,
  moneyWire,
  page,
  pageOf,
  pageQuery,
  pageQueryBy,
  type Policy,
  type Principal,
  type Route,
  read,
  text,
} from '@doorstep/http'
import { sql } from 'kysely'
import { z } from 'zod'
import { ACCOUNTS, type AccountView } from './accounts.ts'
import { type StatementEntry, statement } from './balances.ts'
import { refuse } from './errors.ts'
import type { Owners } from './owners.ts'
import { statementCursor } from './statement-cursor.ts'

const account = z.object({
  id,
  ownerId: id,
  ownerName: z.string().nullable().describe('a person’s is masked'),
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

export const memo = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable()

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

const accountsQuery = z.object({
  q: text(60).optional().describe('name or phone of the owner, or the code of a control account'),
  owner: id.optional(),
  gl: z
    .string()
    .regex(/^\d{4,8}$/)
    .optional(),
  ...pageQuery,
})

/** Kept accounts of the owners that the reader's units look after. */
export function accountRoutes(readers: Policy, owners: Owners): Route[] {
  const within = ({ staff }: Principal) => owners.within(sql.ref('a.customer_id'), staff!.units)
  return [
    read({
      url: '/api/v1/ledger/accounts',
      tag: 'ledger',
      summary:
        'Kept accounts of the branches in reach, newest first; of some owners or under one control account when asked',
      policy: readers,
      query: accountsQuery,
      response: page(account),
      handler: async ({ db, query, principal }) => {
        const { q, owner, gl } = query
        const named = q === undefined ? null : await owners.search(db, principal.staff!.units, q)
        const rows = await run<AccountView>(
          db,
          sql`${sql.raw(ACCOUNTS)} WHERE a.id < ${cursorOf(query.cursor)} AND ${within(principal)}
            AND (${owner ?? null}::bigint IS NULL OR a.customer_id = ${owner ?? null})
            AND (${named}::bigint[] IS NULL OR a.customer_id = ANY(${named}) OR b.gl = ${q})
            AND (${gl ?? null}::text IS NULL OR b.gl = ${gl ?? null})
            ORDER BY a.id DESC LIMIT ${query.limit + 1}`,
        )
        const names = await owners.names(db, [...new Set(rows.map(row => row.customerId))])
        return pageOf(
          rows.map(row => accountWire(row, names)),
          query.limit,
        )
      },
    }),
    read({
      url: '/api/v1/ledger/accounts/{owner}/{account}/statement',
      tag: 'ledger',
      summary: 'A kept account with its entries between two book dates, oldest first',
      policy: readers,
      errors: ['account-unknown'],
      params: z.object({ owner: id, account: id }),
      query: z.object({ from: dateText, to: dateText, ...pageQueryBy(statementCursor) }),
      response: page(entry).extend({ account }),
      handler: async ({ db, params, query, principal }) => {
        const ref = { customerId: params.owner, accountId: params.account }
        const [found] = await run<AccountView>(
          db,
          sql`${sql.raw(ACCOUNTS)} WHERE a.customer_id = ${params.owner} AND a.id = ${params.account} AND ${within(principal)}`,
        )
        if (!found) return refuse('account-unknown', { account: params.account.toString() })
        const { from, to, cursor, limit } = query
        const rows = await statement(db, ref, { from, to, limit: limit + 1, ...(cursor ? { after: cursor } : {}) })
        const items = rows.slice(0, limit)
        const last = items.at(-1)
        return {
          account: accountWire(found, await owners.names(db, [found.customerId])),
          items: items.map(row => entryWire(row, found.currency)),
          next: last && rows.length > limit ? z.encode(statementCursor, last) : null,
        }
      },
    }),
  ]
}

function accountWire(row: AccountView, names: ReadonlyMap<bigint, string>) {
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return {
    id: row.accountId,
    ownerId: row.customerId,
    ownerName: names.get(row.customerId) ?? null,
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

import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { testDatabase } from '@doorstep/testkit'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { GL } from './index.ts'
import { DAY, journal, must, open, openDay, payIn, postAll } from './ledger.fixture.ts'
import { type Owners, routes } from './routes.ts'

let db: Database
let account: bigint
let journalId: bigint
beforeAll(async () => {
  db = await testDatabase()
  await openDay(db)
  account = await open(db, 1n, { capMinor: 99_999n })
  await postAll(db, payIn(1n, account, 100n), payIn(1n, account, 150n))
  const repayment = [{ debit: { account }, credit: { gl: GL.loanPrincipal }, amountMinor: 7n, contractId: 3n }]
  journalId = must((await postAll(db, journal(1n, repayment, { memo: { order: '9' } })))[0]!).journalId
})

/** Unit 1 looks after owner 1 and no other. */
const owners: Owners = {
  within: (owner, units) => sql`(${owner} = 1 AND 1 = ANY(${units}::bigint[]))`,
  names: async (_, ids) => new Map(ids.map(id => [id, `owner ${id}`])),
  search: async (_, units, words) => (words === 'one' && units.includes(1n) ? [1n] : []),
}
let units = 1n

/** Calls the route as the server does, wire in and wire out. */
async function get(url: string, params: Record<string, string> = {}, query: Record<string, string> = {}) {
  const route = routes(owners).find(r => r.url === url)!
  const principal = { staff: { roles: ['compliance'], units: [units] } }
  const call = { db, principal, params: route.params?.parse(params), query: route.query?.parse(query) }
  const result = await route.handler(call as never)
  // biome-ignore lint: a test reads whatever the route answers
  return (isRefusal(result) ? result.code : z.encode(route.response, result)) as any
}
const cny = (amount: string) => ({ amount, currency: 'CNY' })

test('the trial balance gives debits, credits and balance in the direction of the account', async () => {
  const { rows } = await get('/api/v1/ledger/trial-balance', {}, { asOf: DAY })
  expect(rows).toMatchObject([
    { gl: GL.cashAtCentralBank, nameZh: '存放中央银行款项', debit: cny('2.50'), balance: cny('2.50') },
    { gl: GL.loanPrincipal, credit: cny('0.07'), balance: cny('-0.07') },
    { gl: GL.customerDeposits, debit: cny('0.07'), credit: cny('2.50'), balance: cny('2.43') },
  ])
  expect((await get('/api/v1/ledger/trial-balance', {}, { asOf: '2020-01-01' })).rows).toEqual([])
})

test('accounts are listed, by owner and by control account', async () => {
  const url = '/api/v1/ledger/accounts'
  const { items } = await get(url)
  expect(items).toMatchObject([
    { id: `${account}`, ownerId: '1', balance: cny('2.43'), cap: cny('999.99'), status: 'open' },
  ])
  expect(items[0].ownerName).toBe('owner 1')
  expect((await get(url, {}, { q: 'one' })).items).toHaveLength(1)
  expect((await get(url, {}, { q: 'two' })).items).toEqual([])
  expect((await get(url, {}, { owner: '2' })).items).toEqual([])
  expect((await get(url, {}, { gl: GL.merchantPayable })).items).toEqual([])
})

test('what belongs to an owner is hidden from units that do not look after the owner', async () => {
  units = 2n
  try {
    expect((await get('/api/v1/ledger/accounts')).items).toEqual([])
    const statement = '/api/v1/ledger/accounts/{owner}/{account}/statement'
    expect(await get(statement, { owner: '1', account: `${account}` }, { from: DAY, to: DAY })).toBe('account-unknown')
    expect(await get('/api/v1/ledger/journals/{journal}', { journal: `${journalId}` })).toBe('journal-unknown')
  } finally {
    units = 1n
  }
})

test('a statement is read in pages, and of a known account only', async () => {
  const url = '/api/v1/ledger/accounts/{owner}/{account}/statement'
  const params = { owner: '1', account: `${account}` }
  const range = { from: DAY, to: DAY, limit: '2' }
  const first = await get(url, params, range)
  expect(first.items.map((i: { balanceAfter: unknown }) => i.balanceAfter)).toEqual([cny('1.00'), cny('2.50')])
  const second = await get(url, params, { ...range, cursor: first.next })
  expect(second).toMatchObject({ items: [{ amount: cny('-0.07'), kind: 'test', contractId: '3' }], next: null })
  const { query } = routes(owners).find(r => r.url === url)!
  for (const cursor of ['2026-99-99.1', '17', '', 'next'])
    expect(query!.safeParse({ ...range, cursor }).success, cursor).toBe(false)
  expect(await get(url, { ...params, owner: '2' }, range)).toBe('account-unknown')
})

test('a journal comes with its lines', async () => {
  const url = '/api/v1/ledger/journals/{journal}'
  expect(await get(url, { journal: `${journalId}` })).toMatchObject({
    customerId: '1',
    memo: { order: '9' },
    lines: [{ line: 1, debitAccountId: `${account}`, creditGl: GL.loanPrincipal, amount: cny('0.07') }],
    nextLine: null,
  })
  expect((await get(url, { journal: `${journalId}` }, { after: '1' })).lines).toEqual([])
  expect(await get(url, { journal: '12' })).toBe('journal-unknown')
})

test('business days are listed, latest first', async () => {
  const url = '/api/v1/ledger/business-days'
  expect((await get(url)).items).toMatchObject([{ date: DAY, status: 'open', closedAt: null }])
  expect((await get(url, {}, { before: DAY })).items).toEqual([])
})

test('only staff with a reason to may read the books', () => {
  for (const route of routes(owners).filter(({ url }) => !url.startsWith('/api/v1/calendars')))
    expect(route.policy).toEqual({ kind: 'staff', roles: ['administrator', 'compliance', 'supervisor', 'analyst'] })
})

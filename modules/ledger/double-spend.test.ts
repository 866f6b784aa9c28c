import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { createPoster, GL, hold, openAccounts, post, postOne, type PostResult, verify } from './index.ts'
import { at, journal, must, newHold, openDay, outcome, payIn, payOut } from './ledger.fixture.ts'

const ROUNDS = 1_000
const AT_ONCE = 8

let db: Database
beforeAll(async () => {
  db = await testDatabase({ max: AT_ONCE })
  await openDay(db)
})

/** Round n: customer n has n mod (AT_ONCE + 1) yuan, and AT_ONCE payments of one yuan leave at the same time. */
async function fund(first: bigint): Promise<bigint[]> {
  const customers = Array.from({ length: ROUNDS }, (_, n) => first + BigInt(n))
  const fixed = { gl: GL.customerDeposits, currency: 'CNY', label: 'wallet', actor: 'test', at }
  const accounts = must(
    await db.transaction(tx =>
      openAccounts(
        tx,
        customers.map(customerId => ({ customerId, ...fixed })),
      ),
    ),
  )
  const funded = customers.map((customerId, n) => payIn(customerId, accounts[n] as bigint, covers(n) * 100n))
  await db.transaction(tx =>
    post(
      tx,
      funded.filter((_, n) => covers(n) > 0n),
    ),
  )
  return accounts
}
const covers = (n: number) => BigInt(n % (AT_ONCE + 1))

async function spendAll(first: bigint, spend: (customerId: bigint, account: bigint, nth: number) => Promise<unknown>) {
  const accounts = await fund(first)
  for (const [n, account] of accounts.entries()) {
    const customerId = first + BigInt(n)
    const results = await Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => spend(customerId, account, nth)))
    const accepted = results.map(outcome).filter(o => o === 'posted' || o === 'placed').length
    const refused = results.map(outcome).filter(o => o === 'insufficient-balance').length
    expect([BigInt(accepted), refused]).toEqual([covers(n), AT_ONCE - accepted])
  }
  const { rows } = await db.query(
    'SELECT DISTINCT balance_minor - held_minor AS available FROM ledger.account_balance WHERE customer_id BETWEEN $1 AND $2',
    [first, first + BigInt(ROUNDS - 1)],
  )
  expect(rows).toEqual([{ available: 0n }])
}

describe(`of ${AT_ONCE} payments at once as many succeed as the balance covers, ${ROUNDS} times`, () => {
  test('each in a transaction of its own', { timeout: 120_000 }, () =>
    spendAll(1n, (customerId, account) => db.transaction(tx => postOne(tx, payOut(customerId, account, 100n)))),
  )

  test('through the micro-batcher', { timeout: 120_000 }, () => {
    const poster = createPoster(db, { lanes: 3, maxBatch: 3 })
    return spendAll(10_001n, (customerId, account) => poster.post(payOut(customerId, account, 100n)))
  })

  test('payments and holds mixed', { timeout: 120_000 }, () =>
    spendAll(20_001n, (customerId, account, nth) =>
      db.transaction<unknown>(tx =>
        nth % 2 ? postOne(tx, payOut(customerId, account, 100n)) : hold(tx, newHold(customerId, account, 100n)),
      ),
    ),
  )
})

test('payments that cross between two accounts neither deadlock nor lose money', async () => {
  const [a, b] = must(
    await db.transaction(tx =>
      openAccounts(
        tx,
        [30_001n, 30_002n].map(customerId => ({
          customerId,
          gl: GL.customerDeposits,
          currency: 'CNY',
          label: 'w',
          actor: 'test',
          at,
        })),
      ),
    ),
  ) as [bigint, bigint]
  await db.transaction(tx => post(tx, [payIn(30_001n, a, 50n), payIn(30_002n, b, 50n)]))
  const there = () =>
    journal(30_001n, [{ debit: { account: a }, credit: { account: b, owner: 30_002n }, amountMinor: 1n }])
  const back = () =>
    journal(30_002n, [{ debit: { account: b }, credit: { account: a, owner: 30_001n }, amountMinor: 1n }])
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, n) => db.transaction(tx => postOne(tx, n % 2 ? there() : back()))),
  )
  expect(results.map(outcome)).toEqual(Array(200).fill('posted'))
})

describe('the micro-batcher', () => {
  const fee = { debit: { gl: GL.feeReceivable }, credit: { gl: GL.feeIncome }, amountMinor: 1n }

  test('commits what came together in few transactions and answers each caller', async () => {
    let transactions = 0
    const counting: Database = { ...db, transaction: work => (transactions++, db.transaction(work)) }
    const poster = createPoster(counting)
    const journals = Array.from({ length: 200 }, () => journal(1n, [fee]))
    const results = await Promise.all([...journals, journals[0]!].map(j => poster.post(j)))
    expect(results.map(outcome)).toEqual([...Array(200).fill('posted'), 'replayed'])
    expect(transactions).toBe(1)
    expect(new Set(results.map((r: PostResult) => must(r).journalId)).size).toBe(200)
  })

  test('fails only the journal that the database cannot take', async () => {
    const poster = createPoster(db)
    const poison = journal(1n, [fee], { key: 'nul \u0000 is no text' })
    const results = await Promise.allSettled([
      poster.post(journal(1n, [fee])),
      poster.post(poison),
      poster.post(journal(1n, [])),
    ])
    expect(results.map(r => r.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })
})

test('after all of this the books are proven', async () => {
  expect(await verify(db)).toEqual([])
})

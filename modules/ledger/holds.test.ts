import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  accountOf,
  capture,
  expireHolds,
  freeze,
  GL,
  hold,
  type NewCapture,
  type NewHold,
  verify,
  voidHold,
} from './index.ts'
import { at, must, newHold, nextKey, open, openDay, outcome, payIn, payOut, postAll } from './ledger.fixture.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
  await openDay(db)
})

const place = (input: NewHold) => db.transaction(tx => hold(tx, input))
const take = (holdId: bigint, amountMinor?: bigint, more: Partial<NewCapture> = {}) =>
  db.transaction(tx =>
    capture(tx, {
      customerId: 1n,
      holdId,
      to: { gl: GL.cashAtCentralBank },
      kind: 'payment',
      key: nextKey(),
      actor: 'test',
      at,
      ...(amountMinor === undefined ? {} : { amountMinor }),
      ...more,
    }),
  )
const release = (holdId: bigint) => db.transaction(tx => voidHold(tx, { customerId: 1n, holdId, actor: 'test', at }))
const figures = async (accountId: bigint) => {
  const account = await accountOf(db, { customerId: 1n, accountId })
  return [account?.balanceMinor, account?.heldMinor, account?.availableMinor]
}
async function funded(amountMinor: bigint): Promise<bigint> {
  const account = await open(db, 1n)
  await postAll(db, payIn(1n, account, amountMinor))
  return account
}

test('held money stays in the balance and is not available', async () => {
  const a = await funded(100n)
  must(await place(newHold(1n, a, 60n)))
  expect(await figures(a)).toEqual([100n, 60n, 40n])
  expect(outcome((await postAll(db, payOut(1n, a, 41n)))[0])).toBe('insufficient-balance')
  expect(outcome(await place(newHold(1n, a, 41n)))).toBe('insufficient-balance')
  expect(outcome((await postAll(db, payOut(1n, a, 40n)))[0])).toBe('posted')
})

describe('captured', () => {
  test('in parts, until nothing is left', async () => {
    const a = await funded(100n)
    const { holdId } = must(await place(newHold(1n, a, 60n)))
    expect(outcome(await take(holdId, 25n))).toBe('posted')
    expect(await figures(a)).toEqual([75n, 35n, 40n])
    expect(outcome(await take(holdId, 36n))).toBe('hold-exceeded')
    expect(outcome(await take(holdId))).toBe('posted')
    expect(await figures(a)).toEqual([40n, 0n, 40n])
    expect(outcome(await take(holdId, 1n))).toBe('hold-closed')
    expect(outcome(await release(holdId))).toBe('hold-closed')
  })

  test('once per key', async () => {
    const a = await funded(100n)
    const { holdId } = must(await place(newHold(1n, a, 60n)))
    const key = nextKey()
    expect(
      [await take(holdId, 10n, { key }), await take(holdId, 10n, { key }), await take(holdId, 11n, { key })].map(
        outcome,
      ),
    ).toEqual(['posted', 'replayed', 'ledger-key-reused'])
    expect(await figures(a)).toEqual([90n, 50n, 40n])
  })

  test('to an account of another owner; not while the payer is frozen', async () => {
    const [a, m] = [await funded(100n), await open(db, 2n, { gl: GL.merchantPayable })]
    const { holdId } = must(await place(newHold(1n, a, 60n)))
    expect(outcome(await take(holdId, 20n, { to: { account: m, owner: 2n } }))).toBe('posted')
    await db.transaction(tx => freeze(tx, { customerId: 1n, accountId: a, actor: 'test', reason: 'lost phone', at }))
    expect(outcome(await take(holdId))).toBe('account-frozen')
    expect(outcome(await place(newHold(1n, a, 1n)))).toBe('account-frozen')
    expect(outcome(await release(holdId))).toBe('released')
    expect(await figures(a)).toEqual([80n, 0n, 80n])
  })
})

describe('released', () => {
  test('by voiding, once', async () => {
    const a = await funded(100n)
    const { holdId } = must(await place(newHold(1n, a, 60n)))
    expect(await release(holdId)).toEqual({ outcome: 'released', releasedMinor: 60n })
    expect(await release(holdId)).toEqual({ outcome: 'replayed', releasedMinor: 0n })
    expect(await figures(a)).toEqual([100n, 0n, 100n])
  })

  test('by time, and only those whose time has come', async () => {
    const a = await funded(100n)
    const soon = must(await place(newHold(1n, a, 10n, { expiresAt: new Date(at.getTime() + 1_000) })))
    const later = must(await place(newHold(1n, a, 20n, { expiresAt: new Date(at.getTime() + 9_000) })))
    expect(await db.transaction(tx => expireHolds(tx, new Date(at.getTime() + 1_000)))).toBe(1)
    expect(await figures(a)).toEqual([100n, 20n, 80n])
    expect(outcome(await take(soon.holdId))).toBe('hold-closed')
    expect(outcome(await take(later.holdId))).toBe('posted')
  })
})

describe('refused', () => {
  test('a hold that does not exist, or is another customer’s', async () => {
    const a = await funded(10n)
    const { holdId } = must(await place(newHold(1n, a, 5n)))
    expect(outcome(await take(7n))).toBe('hold-unknown')
    expect(outcome(await take(holdId, 5n, { customerId: 2n }))).toBe('hold-unknown')
  })

  test('a key that placed another hold; the same one is replayed', async () => {
    const a = await funded(10n)
    const input = newHold(1n, a, 5n)
    const first = must(await place(input))
    expect(await place(input)).toEqual({ outcome: 'replayed', holdId: first.holdId })
    expect(outcome(await place({ ...input, amountMinor: 4n }))).toBe('ledger-key-reused')
  })
})

test('after all of this the books are proven', async () => {
  expect(await verify(db)).toEqual([])
})

import type { Database } from '@doorstep/db'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  accountOf,
  BANK,
  closeBusinessDay,
  freeze,
  GL,
  post,
  postOne,
  setLimits,
  startClosing,
  unfreeze,
  verify,
} from './index.ts'
import { at, DAY, journal, must, open, openDay, outcome, payIn, payOut, postAll } from './ledger.fixture.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
  await openDay(db)
})

const balance = async (customerId: bigint, accountId: bigint) =>
  (await accountOf(db, { customerId, accountId }))?.balanceMinor
const why = { actor: 'test', reason: 'test', at }

describe('posted', () => {
  test('a batch sees what came before in it, and only the offender is refused', async () => {
    const a = await open(db, 1n)
    const results = await postAll(db, payIn(1n, a, 100n), payOut(1n, a, 70n), payOut(1n, a, 31n), payOut(1n, a, 30n))
    expect(results.map(outcome)).toEqual(['posted', 'posted', 'insufficient-balance', 'posted'])
    expect(await balance(1n, a)).toBe(0n)
  })

  test('between two owners, in one journal of several lines', async () => {
    const [a, m] = [await open(db, 1n), await open(db, 2n, { gl: GL.merchantPayable })]
    const lines = [
      { debit: { gl: GL.loanPrincipal }, credit: { account: a }, amountMinor: 500n, contractId: 77n },
      { debit: { account: a }, credit: { account: m, owner: 2n }, amountMinor: 500n },
    ]
    expect(outcome((await postAll(db, journal(1n, lines)))[0])).toBe('posted')
    expect([await balance(1n, a), await balance(2n, m)]).toEqual([0n, 500n])
  })

  test('limits bind the journal as a whole, and only in the direction in which it moves the account', async () => {
    const a = await open(db, 1n, { capMinor: 100n })
    const through = [
      { debit: { gl: GL.cashAtCentralBank }, credit: { account: a }, amountMinor: 150n },
      { debit: { account: a }, credit: { gl: GL.feeIncome }, amountMinor: 60n },
    ]
    expect(outcome((await postAll(db, journal(1n, through)))[0])).toBe('posted')
    await db.transaction(tx => setLimits(tx, { customerId: 1n, accountId: a, floorMinor: 200n, capMinor: 50n, ...why }))
    const results = await postAll(db, payIn(1n, a, 1n), payOut(1n, a, 1n))
    expect(results.map(outcome)).toEqual(['balance-cap-exceeded', 'insufficient-balance'])
    await db.transaction(tx => setLimits(tx, { customerId: 1n, accountId: a, floorMinor: null, capMinor: 1n, ...why }))
    expect(outcome((await postAll(db, payOut(1n, a, 100n)))[0])).toBe('posted')
    expect(await balance(1n, a)).toBe(-10n)
  })

  test('a frozen account takes money in and lets none out, until it is released', async () => {
    const a = await open(db, 1n)
    await postAll(db, payIn(1n, a, 10n))
    await db.transaction(tx => freeze(tx, { customerId: 1n, accountId: a, ...why }))
    expect((await postAll(db, payIn(1n, a, 5n), payOut(1n, a, 1n))).map(outcome)).toEqual(['posted', 'account-frozen'])
    await db.transaction(tx => unfreeze(tx, { customerId: 1n, accountId: a, ...why }))
    expect(outcome((await postAll(db, payOut(1n, a, 15n)))[0])).toBe('posted')
  })

  test('nothing of it when the caller rolls back', async () => {
    const a = await open(db, 1n)
    const entry = payIn(1n, a, 10n)
    await expect(
      db.transaction(async tx => {
        must(await postOne(tx, entry))
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await balance(1n, a)).toBe(0n)
    expect(outcome((await postAll(db, entry))[0])).toBe('posted')
  })

  test('its events go to the outbox in the same transaction, once', async () => {
    const a = await open(db, 1n)
    const entry = payIn(1n, a, 10n, { events: [{ type: 'wallet.topped-up', payload: { account: a } }] })
    await postAll(db, entry, entry)
    await postAll(db, entry)
    const { rows } = await db.query(`SELECT payload FROM jobs.outbox WHERE type = 'wallet.topped-up'`)
    expect(rows).toEqual([{ payload: { account: a.toString() } }])
  })
})

describe('replayed', () => {
  test('the same key with the same content is the same journal, within a batch and later', async () => {
    const a = await open(db, 1n)
    const entry = payIn(1n, a, 10n, { memo: { order: '9' } })
    const [first, second] = await postAll(db, entry, { ...entry, actor: 'somebody else', at: new Date() })
    const [third] = await postAll(db, entry)
    expect([first, second, third].map(outcome)).toEqual(['posted', 'replayed', 'replayed'])
    expect(must(second!).journalId).toBe(must(first!).journalId)
    expect(must(third!).journalId).toBe(must(first!).journalId)
    expect(await balance(1n, a)).toBe(10n)
  })

  test('when eight send it at once, one of them posts it', async () => {
    const a = await open(db, 1n)
    const entry = payIn(1n, a, 10n)
    const results = await Promise.all(Array.from({ length: 8 }, () => postAll(db, entry)))
    expect(results.flat().map(outcome).sort()).toEqual(['posted', ...Array(7).fill('replayed')])
    expect(await balance(1n, a)).toBe(10n)
  })

  test('when eight send it at once and no account is there to wait for each other at', async () => {
    const entry = journal(1n, [{ debit: { gl: GL.feeReceivable }, credit: { gl: GL.feeIncome }, amountMinor: 1n }])
    const results = await Promise.all(Array.from({ length: 8 }, () => postAll(db, entry)))
    expect(results.flat().map(outcome).sort()).toEqual(['posted', ...Array(7).fill('replayed')])
  })

  test('the same key of another customer is another journal', async () => {
    const [a, b] = [await open(db, 1n), await open(db, 2n)]
    const entry = payIn(1n, a, 10n)
    const results = await postAll(db, entry, { ...payIn(2n, b, 10n), key: entry.key })
    expect(results.map(outcome)).toEqual(['posted', 'posted'])
  })
})

describe('refused', () => {
  test.each([
    ['another amount', { lines: [{ debit: { gl: GL.feeReceivable }, credit: { gl: GL.feeIncome }, amountMinor: 2n }] }],
    ['another kind', { kind: 'other' }],
    ['another date', { bookDate: DAY }],
    ['another memo', { memo: { a: 1 } }],
  ])('a key that was used with %s', async (_, change) => {
    const lines = [{ debit: { gl: GL.feeReceivable }, credit: { gl: GL.feeIncome }, amountMinor: 1n }]
    const entry = journal(1n, lines)
    await postAll(db, entry)
    expect(outcome((await postAll(db, { ...entry, ...change }))[0])).toBe('ledger-key-reused')
  })

  test('an account that does not exist, or that is not the journal customer’s and named without its owner', async () => {
    const b = await open(db, 2n)
    expect((await postAll(db, payIn(1n, 5n, 1n), payIn(1n, b, 1n))).map(outcome)).toEqual([
      'account-unknown',
      'account-unknown',
    ])
  })

  test('a currency that the account is not kept in', async () => {
    const a = await open(db, 1n)
    expect(outcome((await postAll(db, payIn(1n, a, 1n, { currency: 'EUR' })))[0])).toBe('currency-mismatch')
  })

  test('a code that is not in the chart, and a control account without its kept account', async () => {
    const to = (gl: string) => journal(1n, [{ debit: { gl: GL.loanPrincipal }, credit: { gl }, amountMinor: 1n }])
    const results = await postAll(db, to('9999'), to(GL.customerDeposits))
    expect(results.map(outcome)).toEqual(['gl-account-unknown', 'gl-account-kept'])
  })

  test('a date that is closed or was never opened; a closing one is posted to by name only', async () => {
    const gl = [{ debit: { gl: GL.feeReceivable }, credit: { gl: GL.feeIncome }, amountMinor: 1n }]
    await openDay(db, '2026-03-03')
    await db.transaction(tx => startClosing(tx, DAY))
    const [named, unnamed] = await postAll(db, journal(BANK, gl, { bookDate: DAY }), journal(BANK, gl))
    expect([must(named!).bookDate, must(unnamed!).bookDate]).toEqual([DAY, '2026-03-03'])
    must(await db.transaction(tx => closeBusinessDay(tx, DAY, at)))
    const dates = [DAY, '2026-03-04', '2026-03-03']
    const results = await postAll(db, ...dates.map(bookDate => journal(BANK, gl, { bookDate })))
    expect(results.map(outcome)).toEqual(['business-day-not-open', 'business-day-not-open', 'posted'])
  })
})

describe('a journal that no caller should make throws', () => {
  const line = { debit: { gl: GL.loanPrincipal }, credit: { gl: GL.feeIncome }, amountMinor: 1n }
  test.each([
    ['no lines', []],
    ['nothing to post', [{ ...line, amountMinor: 0n }]],
    ['a negative amount', [{ ...line, amountMinor: -1n }]],
    ['more than the books can hold', [{ ...line, amountMinor: 10n ** 18n }]],
    ['an account against itself', [{ ...line, credit: line.debit }]],
  ])('%s', async (_, lines) => {
    await expect(db.transaction(tx => post(tx, [journal(1n, lines)]))).rejects.toThrow(RangeError)
  })
})

test('the application can neither change nor remove what was posted', async () => {
  const tables = ['journal', 'posting', 'hold_event', 'account', 'account_event', 'gl_account']
  for (const table of tables) {
    await expect(db.query(`DELETE FROM ledger.${table}`)).rejects.toThrow('permission denied')
    await expect(db.query(`TRUNCATE ledger.${table}`)).rejects.toThrow('permission denied')
    const column = (
      await (
        await ownerDatabase()
      ).query(`SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`, [`ledger.${table}`])
    ).rows[0]?.attname
    await expect(db.query(`UPDATE ledger.${table} SET ${column} = ${column}`)).rejects.toThrow('permission denied')
  }
})

test('after all of this the books are proven', async () => {
  expect(await verify(db)).toEqual([])
})

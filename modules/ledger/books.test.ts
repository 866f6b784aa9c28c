import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  balanceAt,
  BANK,
  closeBusinessDay,
  contractEntries,
  contractTotals,
  GL,
  hold,
  capture,
  journalLines,
  journalOf,
  type NewJournal,
  postFromQuery,
  reconcileContracts,
  reverse,
  statement,
  trialBalance,
  verify,
} from './index.ts'
import {
  at,
  DAY,
  journal,
  must,
  newHold,
  nextKey,
  open,
  openDay,
  outcome,
  payIn,
  payOut,
  postAll,
} from './ledger.fixture.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
  await openDay(db)
})

const undo = (journalId: bigint, key = nextKey()) =>
  db.transaction(tx => reverse(tx, { journalId, key, actor: 'test', at }))
const accrual = (key: string, contracts: number, amountMinor = 7n) =>
  db.transaction(tx =>
    postFromQuery(tx, {
      bookDate: DAY,
      kind: 'accrual',
      key,
      select: `SELECT 100 + n AS customer_id, 1000 + n AS contract_id, '${GL.interestReceivable}' AS debit_gl, '${GL.interestIncome}' AS credit_gl,
                      $2::bigint AS amount_minor, 'CNY' AS currency FROM generate_series(1, $1::int) n`,
      params: [contracts, amountMinor],
      actor: 'system',
      at,
    }),
  )

describe('reversal', () => {
  test('exchanges debit and credit, once', async () => {
    const a = await open(db, 1n)
    const lines: NewJournal['lines'] = [
      { debit: { gl: GL.cashAtCentralBank }, credit: { account: a }, amountMinor: 30n, contractId: 5n },
      { debit: { account: a }, credit: { gl: GL.feeIncome }, amountMinor: 2n },
    ]
    const { journalId } = must((await postAll(db, journal(1n, lines)))[0]!)
    const key = nextKey()
    const undone = must(await undo(journalId, key))
    expect(outcome(await undo(journalId, key))).toBe('replayed')
    expect(outcome(await undo(journalId))).toBe('journal-already-reversed')
    expect(await balanceAt(db, { customerId: 1n, accountId: a }, { bookDate: DAY })).toBe(0n)
    expect((await journalOf(db, journalId))?.reversedBy).toBe(undone.journalId)
    const reversal = await journalOf(db, undone.journalId)
    expect(
      (await journalLines(db, reversal!)).map(l => [l.debitAccount, l.creditGl, l.amountMinor, l.contractId]),
    ).toEqual([
      [a, GL.cashAtCentralBank, 30n, 5n],
      [null, GL.customerDeposits, 2n, null],
    ])
  })

  test('is refused when the money has been spent, and when there is no such journal', async () => {
    const a = await open(db, 1n)
    const [paid] = await postAll(db, payIn(1n, a, 30n), payOut(1n, a, 1n))
    expect(outcome(await undo(must(paid!).journalId))).toBe('insufficient-balance')
    expect(outcome(await undo(4n))).toBe('journal-unknown')
  })

  test('happens once when four reverse at the same time', async () => {
    const fee = [{ debit: { gl: GL.feeReceivable }, credit: { gl: GL.feeIncome }, amountMinor: 3n }]
    const { journalId } = must((await postAll(db, journal(1n, fee)))[0]!)
    const results = await Promise.all(Array.from({ length: 4 }, () => undo(journalId)))
    expect(results.map(outcome).sort()).toEqual([...Array(3).fill('journal-already-reversed'), 'posted'])
  })

  test('of what a query posted is set-based and once', async () => {
    const { journalId } = must(await accrual('accrual-to-undo', 50))
    const before = (await trialBalance(db)).find(r => r.gl === GL.interestIncome)?.balanceMinor ?? 0n
    const key = nextKey()
    expect([await undo(journalId, key), await undo(journalId, key), await undo(journalId)].map(outcome)).toEqual([
      'posted',
      'replayed',
      'journal-already-reversed',
    ])
    const after = (await trialBalance(db)).find(r => r.gl === GL.interestIncome)?.balanceMinor
    expect(after).toBe(before - 350n)
  })

  test('of a capture gives the money back to the balance, not to the hold', async () => {
    const a = await open(db, 1n)
    await postAll(db, payIn(1n, a, 30n))
    const { holdId } = must(await db.transaction(tx => hold(tx, newHold(1n, a, 20n))))
    const to = { gl: GL.cashAtCentralBank }
    const taken = await db.transaction(tx =>
      capture(tx, { customerId: 1n, holdId, to, kind: 'payment', key: nextKey(), actor: 't', at }),
    )
    expect(outcome(await undo(must(taken).journalId))).toBe('posted')
    expect(await balanceAt(db, { customerId: 1n, accountId: a }, { bookDate: DAY })).toBe(30n)
  })
})

describe('a query posts', () => {
  test('each of its rows as a line, once per key', async () => {
    const first = must(await accrual('accrual-1', 100))
    expect([first.outcome, first.lines, first.totalMinor]).toEqual(['posted', 100, 700n])
    const again = must(await accrual('accrual-1', 100))
    expect(again).toEqual({ ...first, outcome: 'replayed' })
    expect(outcome(await accrual('accrual-1', 99))).toBe('ledger-key-reused')
    expect(await contractEntries(db, { customerId: 101n, contractId: 1001n }, { from: DAY })).toMatchObject([
      { kind: 'accrual', amountMinor: 7n }, // of the reversed one
      { kind: 'reversal', amountMinor: 7n },
      { kind: 'accrual', amountMinor: 7n },
    ])
  })

  test('nothing, and its key is used all the same', async () => {
    expect(must(await accrual('accrual-empty', 0)).lines).toBe(0)
    expect(outcome(await accrual('accrual-empty', 0))).toBe('replayed')
  })

  test('once when two run at the same time', async () => {
    const both = await Promise.all([accrual('accrual-race', 200), accrual('accrual-race', 200)])
    expect(both.map(outcome).sort()).toEqual(['posted', 'replayed'])
  })

  test('never to a control account or below one', async () => {
    const wrong = (select: string) =>
      db.transaction(tx =>
        postFromQuery(tx, { bookDate: DAY, kind: 'wrong', key: nextKey(), select, params: [], actor: 't', at }),
      )
    const row = `1::bigint AS customer_id, 1::bigint AS contract_id, '${GL.feeIncome}' AS credit_gl, 'CNY' AS currency`
    await expect(
      wrong(`SELECT ${row}, '${GL.customerDeposits}' AS debit_gl, 1::bigint AS amount_minor`),
    ).rejects.toThrow(GL.customerDeposits)
    await expect(wrong(`SELECT ${row}, '${GL.loanPrincipal}' AS debit_gl, 0::bigint AS amount_minor`)).rejects.toThrow(
      'amount_minor',
    )
  })
})

describe('contracts', () => {
  test('sums per contract and account agree with what the contracts say, or are listed', async () => {
    const line = (contractId: bigint, amountMinor: bigint) => ({
      debit: { gl: GL.loanPrincipal },
      credit: { gl: GL.openingBalances },
      amountMinor,
      contractId,
    })
    await postAll(db, journal(9n, [line(91n, 100n), line(92n, 50n), line(91n, 1n)]))
    expect(await contractTotals(db, { asOf: DAY, contractIds: [91n] })).toMatchObject([
      { contractId: 91n, gl: GL.loanPrincipal, balanceMinor: 101n },
      { contractId: 91n, gl: GL.openingBalances, balanceMinor: 101n },
    ])
    const compare = (first: bigint, second: bigint) =>
      reconcileContracts(db, {
        asOf: DAY,
        gls: [GL.loanPrincipal],
        select: `SELECT 9::bigint AS customer_id, id AS contract_id, '${GL.loanPrincipal}' AS gl, 'CNY' AS currency, minor AS balance_minor
                 FROM unnest($1::bigint[], $2::bigint[]) AS c(id, minor)`,
        params: [
          [91n, 92n],
          [first, second],
        ],
      })
    expect((await compare(101n, 50n)).differences).toEqual([])
    expect((await compare(101n, 49n)).differences).toEqual([
      { customerId: 9n, contractId: 92n, gl: GL.loanPrincipal, currency: 'CNY', ledgerMinor: 50n, contractMinor: 49n },
    ])
    expect((await compare(101n, 49n)).totals).toEqual([
      { gl: GL.loanPrincipal, currency: 'CNY', ledgerMinor: 151n, contractMinor: 150n },
    ])
  })
})

describe('over days', () => {
  test('statement, balance at a date and at an instant, and the trial balance stay right when days close', async () => {
    const a = await open(db, 3n)
    await postAll(db, payIn(3n, a, 100n, { at: new Date('2026-03-02T02:00:00Z') }))
    await openDay(db, '2026-03-03')
    await postAll(
      db,
      payOut(3n, a, 30n, { at: new Date('2026-03-03T02:00:00Z') }),
      payIn(3n, a, 5n, { bookDate: DAY, at: new Date('2026-03-03T03:00:00Z') }),
    )
    const ref = { customerId: 3n, accountId: a }
    const dates = ['2026-03-01', DAY, '2026-03-03']
    expect(await Promise.all(dates.map(bookDate => balanceAt(db, ref, { bookDate })))).toEqual([0n, 105n, 75n])
    const instants = ['2026-03-02T01:59:59Z', '2026-03-02T02:00:00Z', '2026-03-03T02:00:00Z', '2026-03-03T03:00:00Z']
    expect(await Promise.all(instants.map(i => balanceAt(db, ref, { instant: new Date(i) })))).toEqual([
      0n,
      100n,
      70n,
      75n,
    ])

    const all = await statement(db, ref, { from: DAY, to: '2026-03-03' })
    expect(all.map(e => [e.bookDate, e.amountMinor, e.balanceAfterMinor, e.version])).toEqual([
      [DAY, 100n, 100n, 1n],
      [DAY, 5n, 75n, 3n],
      ['2026-03-03', -30n, 70n, 2n],
    ])
    const [first] = await statement(db, ref, { from: DAY, to: '2026-03-03', limit: 1 })
    expect(await statement(db, ref, { from: DAY, to: '2026-03-03', after: first! })).toEqual(all.slice(1))
    expect(await balanceAt(db, { customerId: 3n, accountId: 1n }, { bookDate: DAY })).toBeNull()

    const [open1, open2] = [await trialBalance(db, { asOf: DAY }), await trialBalance(db)]
    const totals = must(await db.transaction(tx => closeBusinessDay(tx, DAY, at)))
    expect(await db.transaction(tx => closeBusinessDay(tx, DAY, at))).toEqual(totals)
    expect(await trialBalance(db, { asOf: DAY })).toEqual(open1)
    expect(await trialBalance(db)).toEqual(open2)
    const [debit, credit] = [
      open2.reduce((s, r) => s + r.debitMinor, 0n),
      open2.reduce((s, r) => s + r.creditMinor, 0n),
    ]
    expect(debit).toBe(credit)
  })

  test('days open in order', async () => {
    expect(outcome(await openDay(db, '2026-02-01'))).toBe('business-day-out-of-order')
    expect(await openDay(db, '2026-03-03')).toBeUndefined()
    expect(outcome(await openDay(db, DAY))).toBe('business-day-not-open')
  })
})

test('the bank’s own journal may have lines of many customers and is read in pages', async () => {
  const { journalId } = must(
    await db.transaction(tx =>
      postFromQuery(tx, {
        bookDate: '2026-03-03',
        kind: 'paged',
        key: nextKey(),
        select: `SELECT n AS customer_id, NULL::bigint AS contract_id, '1132' AS debit_gl, '6011' AS credit_gl, n AS amount_minor, 'CNY' AS currency
                 FROM generate_series(1::bigint, 5) n`,
        params: [],
        actor: 't',
        at,
      }),
    ),
  )
  const view = await journalOf(db, journalId)
  expect(view?.customerId).toBe(BANK)
  expect((await journalLines(db, view!, 2, 2)).map(l => l.line)).toEqual([3, 4])
})

test('after all of this the books are proven', async () => {
  expect(await verify(db)).toEqual([])
})

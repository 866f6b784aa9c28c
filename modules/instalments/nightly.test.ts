import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { contractTotals, dayOf, GL, openBusinessDay, verify } from '@doorstep/ledger'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { accrued } from './accrual.ts'
import { viewDay } from './day-views.ts'
import { type Closing, closeDay, closeUntil } from './nightly.ts'
import { closeOverdueDays } from './nightly-timetable.ts'
import { booksOf } from './testing/portfolio.ts'
import { openTestContract, payInto } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const clock = () => new Date('2026-01-31T16:00:00Z')
const DAY = '2026-01-31' as PlainDate
let db: Database

beforeAll(async () => {
  db = await testDatabase()
})

const state = async (contractId: bigint) =>
  (await db.query('SELECT * FROM instalments.contract_state WHERE contract_id = $1', [contractId])).rows[0]!
const close = (date: string, slices?: number) =>
  closeDay(db, date as PlainDate, { clock, ...(slices ? { slices } : {}) }) as Promise<Closing>
const until = (date: string) => closeUntil(db, date as PlainDate, { clock })
const code = (result: unknown) => (isRefusal(result) ? result.code : (result as Closing).status)

test('the first close of a bank makes its date the first business day', async () => {
  expect(await close('2026-01-30')).toMatchObject({ status: 'closed', contracts: 0, lines: 0 })
  expect((await dayOf(db, '2026-01-31'))?.status).toBe('open')
})

test('a contract runs from its first night to its last instalment, and its books follow', async () => {
  const contract = await openTestContract(db, { principal: 120_000n, instalments: 3, annualRate: '0.12', start: DAY })

  expect(await close('2026-01-31')).toMatchObject({ contracts: 1, lines: 1, accrued: { CNY: { interest: 43n } } })
  expect(await state(contract.id)).toMatchObject({ interest_receivable: accrued(1200n, 1, 28), closed_through: DAY })

  await until('2026-02-27')
  expect(await state(contract.id)).toMatchObject({
    period: 2,
    interest_receivable: 1200n,
    due_interest: 1200n,
    due_principal: 39_603n,
    oldest_due: '2026-02-28',
    days_past_due: 0,
  })
  await payInto(db, contract, 30_000n, '2026-02-28')
  await until('2026-02-28')
  expect(await state(contract.id)).toMatchObject({ due_principal: 10_803n, days_past_due: 1 })

  await until('2026-03-10')
  // ten nights of 108.03 at 18 % ÷ 360
  expect(await state(contract.id)).toMatchObject({
    days_past_due: 11, // the morning after
    penalty_receivable: 54n,
    oldest_due: '2026-02-28',
  })

  await payInto(db, contract, 200_000n, '2026-03-11')
  await until('2026-03-11')
  expect(await state(contract.id)).toMatchObject({ days_past_due: 0, oldest_due: null, penalty_receivable: 0n })
  await until('2026-05-02')
  expect(await state(contract.id)).toMatchObject({ status: 2, principal: 0n, interest_receivable: 0n })

  const totals = await contractTotals(db, { asOf: '2026-05-02', contractIds: [contract.id] })
  const balance = (gl: string) => totals.find(t => t.gl === gl)?.balanceMinor ?? 0n
  expect([GL.loanPrincipal, GL.interestReceivable, GL.penaltyReceivable].map(balance)).toEqual([0n, 0n, 0n])
  expect(balance(GL.customerOverpayments)).toBe((await state(contract.id)).credit)
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})

describe('only the business date can be closed', () => {
  test('an earlier day, a later day and a day that was closed are refused, and nothing changes', async () => {
    const before = await booksOf(db)
    expect(code(await close('2026-05-02'))).toBe('not-the-business-day')
    expect(code(await close('2026-05-04'))).toBe('not-the-business-day')
    expect(code(await close('2025-12-31'))).toBe('not-the-business-day')
    expect(await booksOf(db)).toEqual(before)
  })
})

describe('a slice', () => {
  test('is closed once, however many work on the night and into however many slices it is cut', async () => {
    const start = '2026-05-03' as PlainDate
    for (let i = 0; i < 12; i++)
      await openTestContract(db, { start, principal: 50_000n, annualRate: '0.12', customerId: BigInt(i + 1) })
    const [a, b] = await Promise.all([close(start, 5), close(start, 5)])
    expect([code(a), code(b)].sort()).toContain('closed')
    const { rows } = await db.query(
      `SELECT count(*)::int AS slices, sum(contracts)::int AS contracts FROM instalments.close_slice WHERE book_date = $1`,
      [start],
    )
    expect(rows[0]).toEqual({ slices: 5, contracts: 12 })
    expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
  })

  test('of a contract that was signed while the night was being closed catches up with the next', async () => {
    const start = '2026-05-04' as PlainDate
    await close('2026-05-04')
    await db.transaction(tx => openBusinessDay(tx, '2026-05-05', clock()))
    const late = await openTestContract(db, {
      start,
      principal: 120_000n,
      annualRate: '0.12',
      bookDate: '2026-05-05' as PlainDate,
    })
    await close('2026-05-05')
    expect(await state(late.id)).toMatchObject({ interest_receivable: accrued(1200n, 2, 31) })
  })
})

test('the timetable closes the days that ended, but not those of a bank that replays its past', async () => {
  const clockAt = (instant: string) => closeOverdueDays(db, new Date(instant))
  await clockAt('2026-05-06T15:00:00Z') // still the 6th in Shanghai
  expect((await dayOf(db, '2026-05-06'))?.status).toBe('open')
  await clockAt('2027-01-01T00:00:00Z')
  expect((await dayOf(db, '2026-05-06'))?.status).toBe('open')
  await clockAt('2026-05-07T17:00:00Z') // the 8th in Shanghai
  expect((await dayOf(db, '2026-05-07'))?.status).toBe('closed')
  expect((await dayOf(db, '2026-05-08'))?.status).toBe('open')
})

test('a state that says something else than the ledger stops the day, names the contract, and leaves it to be mended', async () => {
  const owner = await ownerDatabase()
  const wrong = await openTestContract(db, { start: '2026-05-08' as PlainDate, principal: 70_000n })
  const shift = (by: number) =>
    owner.query('UPDATE instalments.contract_state SET principal = principal + $2 WHERE contract_id = $1', [
      wrong.id,
      by,
    ])
  await shift(1)
  const stopped = await close('2026-05-08')
  expect(stopped.status).toBe('unproven')
  expect(stopped.differences).toMatchObject([
    { contractId: wrong.id, gl: GL.loanPrincipal, ledgerMinor: 70_000n, contractMinor: 70_001n },
  ])
  expect((await dayOf(db, '2026-05-08'))?.status).toBe('closing')
  expect(code(await close('2026-05-09'))).toBe('not-the-business-day')
  expect(await viewDay(db, '2026-05-08', 'en')).toMatchObject({
    status: 'unproven',
    differences: [{ contractId: wrong.id, number: wrong.number, slice: 1, account: GL.loanPrincipal }],
  })
  await shift(-1)
  expect(code(await until('2026-05-09'))).toBe('closed')
  expect((await dayOf(db, '2026-05-08'))?.status).toBe('closed')
  expect(await viewDay(db, '2026-05-08', 'en')).toMatchObject({ status: 'closed', differences: [] })
})

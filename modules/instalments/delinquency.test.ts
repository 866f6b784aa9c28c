import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { contractTotals, GL, openBusinessDay, verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { bucketOf, BUCKETS, bucketSql } from './days-late.ts'
import { closeUntil } from './nightly.ts'
import { classOfDays, classSql } from './risk-class.ts'
import { readContract } from './standing-store.ts'
import { openTestContract, payInto, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const START = '2026-01-31' as PlainDate
const at = new Date('2026-01-31T16:00:00Z')
let db: Database

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, START, at))
})

const until = async (date: string) =>
  expect(await closeUntil(db, date as PlainDate, { clock: () => at })).toMatchObject({ status: 'closed' })
const standing = async ({ customerId, id }: TestContract) => (await readContract(db, { customerId, contractId: id }))!
const history = async ({ id }: TestContract) =>
  (
    await db.query(
      `SELECT new_class, new_basis, days_past_due, cause, book_date FROM instalments.class_change WHERE contract_id = $1 ORDER BY id`,
      [id],
    )
  ).rows
const proven = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])

describe('buckets and tiers are one rule in TypeScript and in SQL', () => {
  const days = Array.from({ length: 400 }, (_, i) => i)
  const sql = async (expression: string) =>
    (
      await db.query<{ v: number }>(
        `SELECT ${expression} AS v FROM unnest($1::int[]) WITH ORDINALITY AS t(d, i) ORDER BY i`,
        [days],
      )
    ).rows
  test('buckets of thirty days', async () => {
    expect((await sql(bucketSql('d'))).map(row => BUCKETS[row.v])).toEqual(days.map(bucketOf))
    expect([0, 1, 30, 31, 180, 181].map(bucketOf)).toEqual(['M0', 'M1', 'M1', 'M2', 'M6', 'M6+'])
  })
  test('tiers change on the day after 0, 90, 270 and 360 days', async () => {
    expect((await sql(classSql('d'))).map(row => row.v)).toEqual(days.map(classOfDays))
    expect([0, 1, 90, 91, 270, 271, 360, 361].map(classOfDays)).toEqual([1, 2, 2, 3, 3, 4, 4, 5])
  })
})

describe('a contract that is never paid', () => {
  let contract: TestContract
  beforeAll(async () => {
    contract = await openTestContract(db, { principal: 600_000n, instalments: 24, annualRate: '0.12', start: START })
  })

  test('goes down the tiers on the night after each threshold, and each step is kept', {
    timeout: 60_000,
  }, async () => {
    await until(addDays('2026-02-28' as PlainDate, 90)) // stands on day 91 past due
    expect((await history(contract)).map(h => [h.new_class, h.new_basis, h.days_past_due, h.cause])).toEqual([
      [2, 0, 1, 'days-late'],
      [3, 1, 91, 'days-late'],
    ])
  })

  test('stops earning: what accrued unpaid leaves income and is owed off balance; what accrues later too', async () => {
    const owed = (await standing(contract)).state
    expect(await balances(contract)).toEqual({
      [GL.interestReceivable]: 0n,
      [GL.penaltyReceivable]: 0n,
      [GL.interestIncome]: 0n,
      [GL.penaltyIncome]: 0n,
      [GL.memoInterest]: owed.interestReceivable,
      [GL.memoPenalty]: owed.penaltyReceivable,
    })
    await until('2026-06-10')
    const later = (await standing(contract)).state
    expect(later.interestReceivable).toBeGreaterThan(owed.interestReceivable)
    expect((await balances(contract))[GL.interestIncome]).toBe(0n)
    expect((await balances(contract))[GL.memoInterest]).toBe(later.interestReceivable)
    await proven()
  })

  test('a payment is income when it comes, and lowers what is owed', async () => {
    const before = (await standing(contract)).state
    await payInto(db, contract, 5_000n, '2026-06-11')
    await until('2026-06-11')
    const after = await balances(contract)
    expect(after[GL.penaltyIncome]! + after[GL.interestIncome]!).toBe(5_000n)
    expect((await standing(contract)).state.penaltyReceivable).toBeLessThan(before.penaltyReceivable)
    await proven()
  })

  test('paid up, it stays non-performing until six months without arrears are over, and then earns again', async () => {
    const { state } = await standing(contract)
    await payInto(
      db,
      contract,
      state.duePrincipal + state.dueInterest + state.penaltyReceivable + 300_000n,
      '2026-06-12',
    )
    await until('2026-06-12')
    expect(await standing(contract)).toMatchObject({ riskClass: 3, state: { daysPastDue: 0, basis: 1 } })
    // two instalments were paid since; six months are up in two days
    await db.query("UPDATE instalments.contract_state SET clean_since = '2025-12-15' WHERE contract_id = $1", [
      contract.id,
    ])
    await until('2026-06-13')
    expect((await standing(contract)).riskClass).toBe(3)
    await until('2026-06-14')
    const cured = await standing(contract)
    expect(cured).toMatchObject({ riskClass: 1, state: { basis: 0 } })
    expect((await balances(contract))[GL.interestReceivable]).toBe(cured.state.interestReceivable)
    expect((await balances(contract))[GL.memoInterest]).toBe(0n)
    expect((await history(contract)).at(-1)).toMatchObject({ new_class: 1, new_basis: 0, cause: 'cured' })
    await proven()
  })
})

async function balances(contract: TestContract): Promise<Record<string, bigint>> {
  const gls = [
    GL.interestReceivable,
    GL.penaltyReceivable,
    GL.interestIncome,
    GL.penaltyIncome,
    GL.memoInterest,
    GL.memoPenalty,
  ]
  const totals = await contractTotals(db, { asOf: '2027-01-01', contractIds: [contract.id], gls })
  return Object.fromEntries(gls.map(gl => [gl, totals.find(t => t.gl === gl)?.balanceMinor ?? 0n]))
}

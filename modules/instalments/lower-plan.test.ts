import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { openBusinessDay, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { changeInput } from './change-input.ts'
import { lowerPlan, previewLowerPlan } from './lower-plan.ts'
import { lowerPlanEffect } from './lower-plan-effect.ts'
import { closeUntil } from './nightly.ts'
import { repay } from './repay.ts'
import { settlementOf } from './settle.ts'
import { readContract } from './standing-store.ts'
import { buy, kept, openShop, openTestContract, type Shop, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const at = new Date('2026-03-02T03:00:00Z')
const DAY = '2026-03-02' as PlainDate
const ctx = { who: { userId: 'customer', name: 'customer', role: 'customer', ip: null }, at }
let db: Database
let shop: Shop

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, DAY, at))
  shop = await openShop(db)
})

const ref = (c: TestContract) => ({ customerId: c.customerId, contractId: c.id })
const standing = async (c: TestContract) => (await readContract(db, ref(c)))!
const cny = (minor: bigint) => money(minor, 'CNY')
const code = (result: unknown) => (isRefusal(result) ? result.code : 'done')
const lower = (
  c: TestContract,
  minor: bigint,
  keep: 'term' | 'instalment',
  seal: string,
  reference = `lower-${minor}`,
) => db.transaction(tx => lowerPlan(tx, { ...ref(c), amount: cny(minor), keep, seal, reference }, ctx))
const preview = async (c: TestContract, minor: bigint, keep: 'term' | 'instalment') =>
  kept(await previewLowerPlan(db, { ...ref(c), amount: cny(minor), keep }))
const proveBooks = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])

describe('a part-early repayment', () => {
  test('makes the instalments smaller or fewer, exactly as shown, and uses what was paid ahead', async () => {
    const [smaller, fewer] = [
      await openTestContract(db, { start: DAY, principal: 1_200_000n, annualRate: '0.12' }),
      await openTestContract(db, { start: DAY, principal: 1_200_000n, annualRate: '0.12' }),
    ]
    for (const contract of [smaller, fewer])
      kept(
        await db.transaction(tx =>
          repay(
            tx,
            { ...ref(contract), kind: 'amount', amount: cny(100_000n), reference: 'ahead', source: 'app' },
            ctx,
          ),
        ),
      )
    const old = (await standing(smaller)).rows
    const term = await preview(smaller, 500_000n, 'term')
    expect(term.effect).toMatchObject({ principal: 600_000n, fee: 0n, creditUsed: 100_000n })
    kept(await lower(smaller, 500_000n, 'term', term.seal))
    const after = await standing(smaller)
    expect(after.rows).toEqual(term.effect.standing.rows)
    expect(after.state).toMatchObject({ principal: 600_000n, credit: 0n, count: 12 })
    expect(after.rows.map(row => row.due)).toEqual(old.map(row => row.due))
    expect(after.rows.every((row, i) => row.principal + row.interest < old[i]!.principal + old[i]!.interest)).toBe(true)

    const instalment = await preview(fewer, 500_000n, 'instalment')
    kept(await lower(fewer, 500_000n, 'instalment', instalment.seal))
    const shorter = await standing(fewer)
    expect(shorter.state.count).toBe(6)
    expect(shorter.rows.every(row => row.principal + row.interest <= old[0]!.principal + old[0]!.interest)).toBe(true)
    expect(instalment.effect.saved > term.effect.saved).toBe(true)
    await proveBooks()
  })

  test('is refused when the plan moved on meanwhile, when something is due, and when it would settle all', async () => {
    const contract = await openTestContract(db, { start: DAY, principal: 120_000n, annualRate: '0.12' })
    const { seal } = await preview(contract, 20_000n, 'term')
    kept(await lower(contract, 20_000n, 'term', seal))
    expect(code(await lower(contract, 20_000n, 'term', seal, 'again'))).toBe('plan-moved-on')
    expect(code(await lower(contract, 20_000n, 'term', seal))).toBe('idempotency-key-reused')
    expect(code(await previewLowerPlan(db, { ...ref(contract), amount: cny(100_000n), keep: 'term' }))).toBe(
      'amount-settles-all',
    )
    expect(code(await previewLowerPlan(db, { ...ref(contract), amount: cny(0n), keep: 'term' }))).toBe(
      'amount-not-positive',
    )
  })

  test('costs the fee that the product asks for, on the principal that it pays', async () => {
    const contract = await openTestContract(db, { start: DAY, principal: 1_200_000n, annualRate: '0.12' })
    const input = { ...(await changeInput(db, await standing(contract))), earlyFee: '0.01' }
    const effect = kept(lowerPlanEffect(input, 505_000n, 'term'))
    expect(effect).toMatchObject({ principal: 500_000n, fee: 5_000n })
    expect(effect.lines.reduce((sum, [, , minor]) => sum + minor, 0n)).toBe(505_000n)
  })
})

test('in the middle of a life it charges for the nights that were used, and gives the subsidy back to the cent', async () => {
  const contract = await buy(db, shop, { start: DAY, principal: 600_000n, instalments: 6, share: '0.5' })
  await closeUntil(db, '2026-03-20' as PlainDate, { clock: () => at })
  const before = await standing(contract)
  const shown = await preview(contract, 300_000n, 'term')
  expect(shown.effect.clawback > 0n).toBe(true)
  kept(await lower(contract, 300_000n, 'term', shown.seal))
  const after = await standing(contract)
  expect(after.state.interestReceivable).toBe(before.state.interestReceivable)
  expect(before.state.unearnedSubsidy - after.state.unearnedSubsidy).toBe(shown.effect.clawback)
  await proveBooks()
  await closeUntil(db, '2026-04-01' as PlainDate, { clock: () => at })
  const { dueInterest, period } = (await standing(contract)).state
  expect([period, dueInterest]).toEqual([2, after.rows[0]!.interest])
  const { amount } = settlementOf({ ...(await standing(contract)), earlyFee: '0' })
  expect(amount < 310_000n).toBe(true)
  await proveBooks()
})

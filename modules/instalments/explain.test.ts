import { addMonths, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { openBusinessDay } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Explained, explain } from './explain.ts'
import type { Explanation } from './explainer.ts'
import { closeUntil } from './nightly.ts'
import { refundGoods } from './refund.ts'
import { settlementOf } from './settle.ts'
import { payableOf } from './standing.ts'
import { readContract } from './standing-store.ts'
import { buy, kept, openShop, type TestContract } from './testing/contracts.ts'

const at = new Date('2026-03-02T03:00:00Z')
const DAY = '2026-03-02' as PlainDate
let db: Database
let contract: TestContract

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, DAY, at))
  const shop = await openShop(db)
  const bought = await buy(db, shop, { start: DAY, principal: 600_000n, instalments: 6, share: '0.4' })
  contract = bought
  await closeUntil(db, '2026-04-15' as PlainDate, { clock: () => at })
  const request = {
    merchantId: shop.merchant.id,
    orderId: bought.orderId,
    amount: money(200_000n, 'CNY'),
    reason: '退货',
  }
  kept(await db.transaction(tx => refundGoods(tx, request, shop.cashier)))
  await closeUntil(db, '2026-05-10' as PlainDate, { clock: () => at })
})

const standing = async () => (await readContract(db, { customerId: contract.customerId, contractId: contract.id }))!
const ask = async (what: Explained, n = 1, language: 'zh-CN' | 'en' = 'en') =>
  kept(await explain(db, await standing(), what, n, language)) as Explanation

describe('an amount explains itself', () => {
  test('interest of a period on one principal: base, rate, and what the merchant bears', async () => {
    const { lines, result } = await ask('interest', 1)
    expect(lines.map(line => line.value)).toEqual(['CNY 6,000.00', 'CNY 60.00', 'CNY -24.00'])
    expect(lines[1]!.formula).toBe('principal × 12% a year ÷ 12, rounded half-even')
    expect(result.minor).toBe(36_00n)
  })

  test('interest of a period in which goods came back: the nights before and the nights after', async () => {
    const { lines, result } = await ask('interest', 2)
    expect(lines.map(line => line.label)).toEqual([
      'Interest of 14 nights',
      'Interest of 16 nights',
      'Interest of the period',
      'Of it the merchant pays',
    ])
    expect(result.minor).toBe((await standing()).rows[1]!.interest)
  })

  test('payable, settlement and penalty come to what is asked', async () => {
    const now = await standing()
    expect((await ask('payable')).result.minor).toBe(payableOf(now.state))
    expect((await ask('settlement')).result.minor).toBe(settlementOf(now).amount)
    expect((await ask('penalty')).result.minor).toBe(now.state.penaltyReceivable)
    expect(now.state.penaltyReceivable).toBeGreaterThan(0n)
  })

  test.each(['interest', 'principal', 'subsidy'] as const)('%s of every instalment, in both languages', async what => {
    for (const row of (await standing()).rows) {
      for (const language of ['zh-CN', 'en'] as const) {
        const { lines, result } = await ask(what, row.n, language)
        expect(lines.length).toBeGreaterThan(0)
        expect(result.minor).toBe(row[what])
      }
    }
  })

  test('a version of the plan: principal and interest less those of the version before', async () => {
    const { lines, result } = await ask('version', 2)
    expect(lines.map(line => line.label)).toEqual(['Principal', 'Interest'])
    expect(lines[0]!.value).toBe('CNY -2,000.00')
    expect(result.minor).toBeLessThan(-200_000n)
    const first = await explain(db, await standing(), 'version', 1, 'en')
    expect(isRefusal(first) && first.code).toBe('not-found')
  })

  test('an instalment that there is not has no amount', async () => {
    const none = await explain(db, await standing(), 'interest', 7, 'en')
    expect(isRefusal(none) && none.code).toBe('not-found')
    expect(addMonths(DAY, 6)).toBe((await standing()).rows.at(-1)!.due)
  })
})

import { addDays, parsePlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { GL, trialBalance, verify } from '@doorstep/ledger'
import { deliverOrder } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { attempt, buy, certain, ctxAt, later, newBuyer, openShop, placeOrder, TODAY } from './buying.fixture.ts'
import { closeDay } from './nightly.ts'
import { ensureProducts } from './product.ts'
import { fullTerms } from './product-terms.ts'
import { refundGoods } from './refund.ts'
import { repay } from './repay.ts'
import { settlementOf } from './settle.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const common = {
  jurisdiction: 'CN',
  currency: 'CNY',
  plan: 'fee-rate',
  counts: [3],
  annualRate: '0',
  feeRate: '0.006',
  penaltyRate: '0.12',
  minAmount: '300.00',
  maxAmount: '50000.00',
} as const
const named = (id: string, terms: Parameters<typeof fullTerms>[0]) => ({
  id,
  version: 1,
  nameZh: id,
  nameEn: id,
  rank: 100,
  terms: fullTerms(terms),
})
const PRODUCTS = [
  named('fee-by-period', common),
  named('fee-at-start', { ...common, feeAt: 'start', alternative: 'fee-by-period' }),
]
const DAYS = 92 // 2026-11-22 to 2027-02-22

let db: Database
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
  await db.transaction(tx => ensureProducts(tx, later(0), PRODUCTS))
})

const feeIncome = async () =>
  (await trialBalance(db))
    .filter(row => row.gl === GL.feeIncome)
    .reduce((sum, row) => sum + row.creditMinor - row.debitMinor, 0n)
const proves = async () => expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])

test('goods given back in part, and then paid off early: a fee is kept for the money and the days that were used, and no cent is lost', async () => {
  const bought = []
  for (const { id } of PRODUCTS) {
    const order = await placeOrder(db, shop, '3000.00')
    const ref = await buy(db, await newBuyer(db), order, `${id}:1:3`)
    bought.push({ id, ref, order })
  }
  expect(await feeIncome()).toBe(54_00n) // three periods of 0.6 %, on one contract at the start
  for (let night = 0; night < 10; night++) await close(night)
  const at = later(10 * 86_400)
  for (const { order } of bought) {
    certain(await attempt(db, tx => deliverOrder(tx, { merchantId: shop.id, orderId: order.id }, ctxAt(at))))
    const refund = { merchantId: shop.id, orderId: order.id, amount: money(1000_00n, 'CNY'), reason: '部分退货' }
    certain(await attempt(db, tx => refundGoods(tx, refund, ctxAt(at))))
  }
  const first = (54_00n * 1000_00n * BigInt(DAYS - 10) * 2n + 3000_00n * BigInt(DAYS)) / (2n * 3000_00n * BigInt(DAYS))
  expect(await feeIncome()).toBe(54_00n - first)
  const [byPeriod, atStart] = [await standingOf(bought[0]!.ref), await standingOf(bought[1]!.ref)]
  expect(byPeriod.rows.map(row => row.fee)).toEqual([12_00n, 12_00n, 12_00n])
  expect(atStart.state.credit).toBe(first)
  await proves()
  for (const { id, ref } of bought) {
    const standing = await standingOf(ref)
    const figures = settlementOf(standing)
    if (id === 'fee-at-start') expect(figures.feeBack).toBe(32_09n)
    const amount = money(figures.amount, 'CNY')
    const input = { ...ref, kind: 'settlement', amount, source: 'app', reference: `end-${id}` } as const
    certain(await attempt(db, tx => repay(tx, input, ctxAt(at))))
    expect((await standingOf(ref)).state).toMatchObject({ status: 2, principal: 0n, credit: 0n })
  }
  expect(await feeIncome()).toBe(54_00n - first - 32_09n)
  await proves()
}, 30_000)

const standingOf = async (ref: { contractId: bigint; customerId: bigint }) => (await readContract(db, ref))!

async function close(night: number): Promise<void> {
  const date = addDays(parsePlainDate(TODAY), night)
  certain(await closeDay(db, date, { clock: () => later(night * 86_400 + 60), slices: 1, workers: 1 }))
}

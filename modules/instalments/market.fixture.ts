import { addDays, addMonths, parsePlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { addUnit, chooseMarket, MARKETS, type MarketCode, setDataKey } from '@doorstep/identity'
import { businessDate, openBusinessDay } from '@doorstep/ledger'
import { createMerchant, createOrder, type Merchant, type Order } from '@doorstep/merchants'
import { type Money, parseMoney } from '@doorstep/money'
import { expect } from 'vitest'
import { AT, BRANCH, type Buyer, buy, certain, ctxAt, later, newBuyer } from './buying.fixture.ts'
import { closeDay } from './nightly.ts'
import { plansOfToken } from './order-plans.ts'
import { ensureProducts } from './product.ts'
import { fullTerms } from './product-terms.ts'
import { repay } from './repay.ts'
import { readContract } from './standing-store.ts'

const START = parsePlainDate('2026-11-22')

/** Founds a bank in a market and sells 1,200.00 in twelve instalments there: from the order to the signature. */
export async function sellIn(db: Database, code: MarketCode) {
  const { currency } = MARKETS[code]
  const order = await placeOrder(db, await foundBank(db, code), parseMoney('1200.00', currency))
  const { plans } = certain(await plansOfToken(db, order.token, AT, 'en'))
  expect(plans).toHaveLength(1)
  expect(JSON.stringify(plans[0]!.cost[0]!.rows)).toMatch(/nnual percentage rate.*%/)
  return buy(db, await buyerIn(db, currency), order, plans[0]!.id, AT, 'en')
}

const productOf = (code: MarketCode) => ({
  id: `level-${code}`,
  version: 1,
  nameZh: '等额本息',
  nameEn: 'Equal instalments',
  rank: 10,
  terms: fullTerms({
    jurisdiction: code,
    currency: MARKETS[code].currency,
    plan: 'equal-instalment',
    counts: [12],
    annualRate: '0.12',
    minAmount: '300.00',
    maxAmount: '5000.00',
    coolingOffDays: 14,
  }),
})

async function foundBank(db: Database, code: MarketCode): Promise<Merchant> {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  return db.transaction(async tx => {
    await chooseMarket(tx, MARKETS[code], AT)
    await addUnit(tx, { id: BRANCH, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, AT)
    await openBusinessDay(tx, START, AT)
    await ensureProducts(tx, AT, [productOf(code)])
    return createMerchant(
      tx,
      { name: 'Star Cycles', branchId: BRANCH, stores: [{ name: 'Main', address: '1' }] },
      ctxAt(AT),
    )
  })
}

async function placeOrder(db: Database, merchant: Merchant, amount: Money): Promise<Order> {
  const input = {
    merchantId: merchant.id,
    storeId: merchant.stores[0]!.id,
    goods: 'Bicycle',
    scene: 'home',
    amount,
  } as const
  return certain(await db.transaction(tx => createOrder(tx, input, ctxAt(AT))))
}

/** Somebody with a passport, and an income in this currency. */
async function buyerIn(db: Database, currency: string): Promise<Buyer> {
  const { customerId, patch } = await newBuyer(db)
  const identity = {
    fullName: 'José Núñez',
    documentType: 'passport',
    documentNumber: 'X1234567',
    birthDate: '1990-05-01',
    country: 'US',
  } as const
  const income = {
    monthlyIncome: parseMoney('9000.00', currency),
    monthlyObligations: parseMoney('0.00', currency),
    occupation: 'employed',
  } as const
  return { customerId, patch: { ...patch, identity, income } }
}

/** Pays the first instalment on its day. */
export async function repayFirst(db: Database, ref: { customerId: bigint; contractId: bigint }, currency: string) {
  const due = addMonths(START, 1)
  for (let date = parsePlainDate(await businessDate(db)); date < due; date = addDays(date, 1))
    certain(await closeDay(db, date, { clock: () => later(60), workers: 1 }))
  const { state } = (await readContract(db, ref))!
  const amount = { minor: state.duePrincipal + state.dueInterest, currency }
  expect(amount.minor).toBeGreaterThan(0n)
  const payment = { ...ref, kind: 'amount', amount, reference: 'first', source: 'app' } as const
  certain(await db.transaction(tx => repay(tx, payment, ctxAt(later(31 * 86_400)))))
  expect((await readContract(db, ref))!.state.duePrincipal).toBe(0n)
}

/** The rate of a month at which these monthly payments are worth what was lent. */
export function monthlyRate(lent: number, payments: readonly number[]): number {
  const worth = (rate: number) => payments.reduce((sum, payment, i) => sum + payment / (1 + rate) ** (i + 1), 0)
  let [low, high] = [0, 1]
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (worth(middle) > lent) low = middle
    else high = middle
  }
  return low
}

import { addDays, parsePlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { contractTotals, GL, trialBalance, verify } from '@doorstep/ledger'
import { orderById } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { attempt, buy, certain, ctxAt, later, newBuyer, openShop, placeOrder, TODAY } from './buying.fixture.ts'
import { controlTotals, isEqual } from './control-totals.ts'
import { coolOff } from './cool-off.ts'
import { lowerPlan, previewLowerPlan } from './lower-plan.ts'
import { closeDay } from './nightly.ts'
import { ensureProducts } from './product.ts'
import { fullTerms } from './product-terms.ts'
import { programme, useOf } from './programmes.fixture.ts'
import { receiptsOf } from './receipt.ts'
import { refundGoods } from './refund.ts'
import { repay } from './repay.ts'
import { previewReversal, reverseRepayment } from './reverse-repayment.ts'
import { settlementOf } from './settle.ts'
import { payableOf } from './standing.ts'
import { readContract } from './standing-store.ts'
import { PAYER_GL, subsidiesOf } from './subsidies.ts'
import { earnedOf } from './subsidy-shares.ts'
import { verifyContracts } from './verify.ts'

const NIGHTS = Number(process.env.DOORSTEP_LONG ? 100 : 34)
const SEED = Number(process.env.DOORSTEP_SEED ?? 20_261_122)
const PLANS = ['equal-instalment', 'equal-principal', 'interest-only', 'flat'] as const
const REFUND = '退货'

type Life = { customerId: bigint; contractId: bigint; orderId: bigint }

test(`whatever happens to a contract, each payer pays for what was earned and nothing else (seed ${SEED})`, async () => {
  const roll = dice(SEED)
  const db = await testDatabase()
  const shop = await openShop(db)
  await sell(db)
  await programme(db, 'a-state', { gives: { points: '0.01', atMost: '0.5' }, perPurchase: '25.00' })
  await programme(db, 'b-brand', { payer: 'brand', gives: { share: '0.337' }, perBorrower: '90.00' })
  await programme(db, 'c-bank', { payer: 'bank', gives: { share: '0.05' }, budget: '150.00' })
  const lives: Life[] = []
  for (let i = 0; i < 7; i++) {
    const order = await placeOrder(db, shop, `${roll(40) + 8}0${roll(10)}.${roll(10)}${roll(10)}`)
    const planId = i === 4 ? 'merchant-zero:1:3' : `${PLANS[i % 4]}:1:${[3, 6, 12][roll(3)]}`
    lives.push({ ...(await buy(db, await newBuyer(db), order, planId)), orderId: order.id })
  }
  for (let night = 0; night < NIGHTS; night++) {
    const at = later(night * 86_400 + 60)
    for (const life of lives) if (roll(6) === 0) await happen(db, shop.id, life, roll, at)
    const date = addDays(parsePlainDate(TODAY), night)
    expect(certain(await closeDay(db, date, { clock: () => at, slices: 1, workers: 1 })).status).toBe('closed')
  }
  await proveShares(db, lives)
}, 60_000)

/** Something that may happen; much of it is refused, as it would be. */
async function happen(db: Database, merchantId: bigint, life: Life, roll: Dice, at: Date): Promise<void> {
  const contract = (await readContract(db, life))!
  const of = (minor: bigint) => money(minor, 'CNY')
  const reference = `${at.getTime()}`
  const pay = (kind: 'amount' | 'payable' | 'settlement', minor: bigint) =>
    attempt(db, tx => repay(tx, { ...life, kind, amount: of(minor), reference, source: 'app' }, ctxAt(at)))
  switch (roll(8)) {
    case 0:
      return void (await pay('amount', BigInt(roll(50_000) + 1)))
    case 1:
    case 2:
      return void (await pay('payable', payableOf(contract.state)))
    case 3:
      return void (await pay('settlement', settlementOf(contract).amount))
    case 4:
    case 5: {
      const order = (await orderById(db, merchantId, life.orderId, at))!
      const left = order.amount.minor - order.refunded.minor
      const amount = of(roll(4) === 0 ? left : (left * BigInt(roll(60) + 1)) / 100n)
      const request = { merchantId, orderId: life.orderId, amount, reason: REFUND }
      return void (await attempt(db, tx => refundGoods(tx, request, ctxAt(at))))
    }
    case 6: {
      const input = {
        ...life,
        amount: of(contract.state.principal / 3n),
        keep: roll(2) ? 'term' : 'instalment',
      } as const
      const shown = await previewLowerPlan(db, input)
      if (!isRefusal(shown))
        await attempt(db, tx => lowerPlan(tx, { ...input, seal: shown.seal, reference }, ctxAt(at)))
      return
    }
    default: {
      const receipts = await receiptsOf(db, contract, 2n ** 63n - 1n, 50)
      const some = receipts[roll(receipts.length || 1)]
      if (!some) return void (await attempt(db, tx => coolOff(tx, life, ctxAt(at))))
      const shown = await previewReversal(db, { ...life, receiptId: some.id })
      const input = { ...life, receiptId: some.id, reason: REFUND }
      if (isRefusal(shown)) expect(shown.code).not.toBe('reversal-by-hand') // a replay knows every life
      if (!isRefusal(shown)) await attempt(db, tx => reverseRepayment(tx, { ...input, seal: shown.seal }, ctxAt(at)))
    }
  }
}

/** Sub-ledger, ledger, counters and claims agree; per payer granted = earned + returned + still to come, to the fen. */
async function proveShares(db: Database, lives: readonly Life[]): Promise<void> {
  expect((await controlTotals(db)).filter(check => !isEqual(check))).toEqual([])
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  const totals = await contractTotals(db, { asOf: '9999-12-31' })
  const earnedBy = new Map<string, bigint>()
  let returned = 0n
  for (const life of lives) {
    const { state } = (await readContract(db, life))!
    const payers = await subsidiesOf(db, life)
    const earned = earnedOf(payers, state.unearnedSubsidy)
    const income = totals.find(t => t.contractId === life.contractId && t.gl === GL.subsidyIncome)?.balanceMinor ?? 0n
    expect(sum(earned)).toBe(income)
    expect(sum(payers.map(p => p.granted - p.returned)) - income).toBe(state.unearnedSubsidy)
    for (const [i, { programmeId }] of payers.entries())
      if (programmeId) earnedBy.set(programmeId, (earnedBy.get(programmeId) ?? 0n) + earned[i]!)
    returned += sum(payers.map(p => p.returned))
  }
  const balances = await trialBalance(db)
  for (const [id, payer] of [
    ['a-state', 'state'],
    ['b-brand', 'brand'],
    ['c-bank', 'bank'],
  ] as const) {
    const use = await useOf(db, id)
    expect(use.earned.minor, id).toBe(earnedBy.get(id) ?? 0n)
    const balance = balances.find(row => row.gl === PAYER_GL[payer])?.balanceMinor ?? 0n
    expect(balance, id).toBe(use.granted.minor - use.returned.minor)
    if (use.remaining) expect(use.remaining.minor >= 0n, id).toBe(true)
  }
  expect(returned > 0n).toBe(true)
}

async function sell(db: Database): Promise<void> {
  const products = PLANS.map((plan, i) => ({
    id: plan,
    version: 1,
    nameZh: plan,
    nameEn: plan,
    rank: 100 + i,
    terms: fullTerms({
      jurisdiction: 'CN',
      currency: 'CNY',
      plan,
      counts: [3, 6, 12],
      annualRate: plan === 'flat' ? '0.06' : '0.108',
      ...(i === 0 ? { interestBy: 'day', dayCount: 'ACT/365' } : {}),
      minAmount: '300.00',
      maxAmount: '50000.00',
    }),
  }))
  await db.transaction(tx => ensureProducts(tx, later(0), products))
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

type Dice = (sides: number) => number

/** Numerical Recipes' generator: the same lives for the same seed. */
function dice(seed: number): Dice {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

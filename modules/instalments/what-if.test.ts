import type { Order } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { orderPage, placedBy } from './order-plans.ts'
import { type Plan, type PlanInput, planById, plansFor } from './plans.ts'
import { PRODUCTS } from './product.ts'
import { fullTerms } from './product-terms.ts'
import type { Backing } from './programme.ts'
import { soldProductView, soldProgrammeView } from './sold-products.ts'
import { plansAtPrice, plansOfPurchase, type ToldOrder, type ToldSale } from './what-if.ts'
import { orderPlans } from './wire.ts'
import { soldProducts } from './wire-sold.ts'

const common = { jurisdiction: 'CN', currency: 'CNY', counts: [3, 6, 12], annualRate: '0.1080' } as const
const range = { minAmount: '300.00', maxAmount: '50000.00' } as const
const named = (id: string, terms: Partial<Parameters<typeof fullTerms>[0]>) => ({
  id,
  version: 1,
  nameZh: id,
  nameEn: id,
  rank: 90,
  terms: fullTerms({ ...common, ...range, plan: 'equal-instalment', ...terms }),
})
/** Every plan and every rule of a product's terms at least once. */
const products = [
  ...PRODUCTS,
  named('home-fee', { plan: 'fee-rate', annualRate: '0', feeRate: '0.0045', scenes: ['home'] }),
  named('home-fee-start', {
    plan: 'fee-rate',
    annualRate: '0',
    feeRate: '0.0045',
    feeAt: 'start',
    alternative: 'home-fee',
  }),
  named('fee-alone', { plan: 'fee-rate', annualRate: '0', feeRate: '0.004', feeAt: 'start', alternative: 'nothing' }),
  named('travel-later', { plan: 'interest-only', interestBy: 'day', dayCount: 'ACT/360' }),
  named('flat', { plan: 'flat', annualRate: '0.06' }),
  named('stepped', { rateSteps: [{ from: 4, annualRate: '0.0600' }] }),
  named('down-and-balloon', { downPaymentShare: '0.2', balloonShare: '0.3', earlyFee: '0.01' }),
  named('later', {
    deferPeriods: 1,
    gracePrincipal: 1,
    graceInterest: 1,
    dueDay: 5,
    interestBy: 'day',
    dayCount: 'ACT/365',
  }),
  named('weekly', { every: 2, unit: 'week' }),
  named('at-the-cap', { annualRate: '0.2400' }),
  named('off-holidays', { dueShift: 'following', annualRate: '0.0900' }),
]

const yuan = (minor: bigint) => money(minor, 'CNY')
const scenes = fc.constantFrom('home' as const, 'travel' as const, 'other' as const)
const prices = fc.oneof(fc.bigInt(29_900n, 31_000n), fc.bigInt(29_900n, 5_000_100n))
const days = fc.integer({ min: 0, max: 300 }).map(n => new Date(Date.UTC(2026, 10, 22 + n)).toISOString().slice(0, 10))
const shares = fc.constantFrom('1', '0.5', '0.333', '0.07')
const offers = fc.array(
  fc.record({
    interestShare: shares,
    counts: fc.subarray([3, 6, 12], { minLength: 1 }),
    min: fc.bigInt(0n, 400_000n).map(yuan),
    max: fc.option(fc.bigInt(400_000n, 3_000_000n).map(yuan)),
  }),
  { maxLength: 3 },
)
const gives = fc.oneof(
  shares.map(share => ({ share })),
  fc.record({ points: fc.constantFrom('0.01', '0.025'), atMost: fc.constantFrom('0.5', '1') }),
)
const backings: fc.Arbitrary<Backing[]> = fc
  .array(
    fc.record({ payer: fc.constantFrom('bank' as const, 'brand' as const, 'state' as const), gives, left: caps() }),
    {
      maxLength: 3,
    },
  )
  .map(all => all.map((backing, n) => ({ ...names(n), version: 1, ...backing })))

/** From what a few instalments use up to what no purchase does. */
function caps() {
  return fc.option(fc.oneof(fc.bigInt(0n, 60_000n), fc.bigInt(0n, 20_000_000n)).map(String))
}

const names = (n: number) => ({
  id: `p${n}`,
  nameZh: `项目${n}`,
  nameEn: `Programme ${n}`,
  funderZh: '付方',
  funderEn: 'Payer',
})

/** Every weekend, and the first week of each year and October. */
const calendar = {
  code: 'CN',
  weekend: [6, 7],
  years: new Set([2025, 2026, 2027, 2028, 2029, 2030]),
  holidays: new Set([2026, 2027, 2028, 2029].flatMap(y => ['01-01', '10-01', '10-02'].map(day => `${y}-${day}`))),
  workdays: new Set<string>(),
}

/** What a plan comes to, row by row and payer by payer. */
const figures = ({ id, schedule, annualRate, effectiveRate, payers }: Plan) => ({
  ...{ id, annualRate, effectiveRate },
  payers: payers.map(payer => payer.nameZh),
  rows: schedule.rows.map(({ due, principal, interest, fee, subsidies, total, balance }) => ({
    ...{ due, principal, interest, fee, subsidies, total, balance },
  })),
})

describe('the plans of an order at another price', () => {
  const cases = fc.record({ price: prices, part: fc.bigInt(20n, 100n), scene: scenes, date: days, offers, backings })

  test('are to the cent what the bank makes of an order of that price', () => {
    let subsidised = 0
    fc.assert(
      fc.property(cases, ({ price, part, scene, date, offers: promised, backings: programmes }) => {
        const input = inputOf({ price, scene, date, offers: promised, programmes })
        const told = toldOf(input, scene)
        const less = (price * part) / 100n
        const computed = plansAtPrice(told, less)
        for (const plan of computed)
          expect(figures(plan)).toEqual(figures(planById(plan.id, { ...input, amount: yuan(less) })!))
        const ids = computed.map(plan => plan.id)
        const now = told.plans.map(plan => plan.id)
        const bank = plansFor({ ...input, amount: yuan(less) }).map(plan => plan.id)
        expect(ids.filter(id => now.includes(id))).toEqual(bank.filter(id => now.includes(id)))
        subsidised += computed.filter(plan => plan.payers.some(payer => payer.programme)).length
      }),
      { numRuns: 120 },
    )
    expect(subsidised).toBeGreaterThan(100)
  })

  test('do not tell how much of a budget is left where no purchase of this price uses it up', () => {
    const [left] = [(12_000n * 2n).toString()]
    const backing = { ...names(0), version: 1, payer: 'brand' as const, gives: { share: '1' }, left }
    expect(soldProgrammeView(backing, yuan(12_000n)).left).toBeNull()
    expect(soldProgrammeView(backing, yuan(12_001n)).left).toEqual(yuan(24_000n))
  })
})

describe('what a purchase would cost', () => {
  const goods = fc.constantFrom('手机', 'iPad 平板', '')

  test('is what an order at a merchant without offers is given', () => {
    fc.assert(
      fc.property(prices, scenes, days, goods, backings, (price, scene, date, named, programmes) => {
        const anywhere = programmes.map((backing, n) => ({
          ...backing,
          scenes: n === 0 ? null : ['home' as const],
          goods: n === 2 ? ['平板', 'IPAD'] : null,
        }))
        const eligible = anywhere.filter((_, n) => n === 0 || (scene === 'home' && (n === 1 || named.includes('平板'))))
        const told = sale(date, anywhere)
        const computed = plansOfPurchase(told, { amount: yuan(price), scene, goods: named })
        const bank = plansFor({
          ...inputOf({ price, scene, date, offers: [], programmes: eligible }),
          placed: (_, t) => t,
        })
        expect(computed.map(figures)).toEqual(bank.map(figures))
      }),
      { numRuns: 60 },
    )
  })

  test('covers every product on sale', () => {
    const told = sale('2026-11-22', [])
    const all = ['home', 'other'].flatMap(scene =>
      plansOfPurchase(told, { amount: yuan(600_000n), scene, goods: '' }).map(plan => plan.product.id),
    )
    const sold = products.map(p => p.id).filter(id => id !== 'merchant-zero' && id !== 'fee-alone')
    expect(new Set(all)).toEqual(new Set(sold))
  })
})

type Given = Pick<PlanInput, 'date' | 'offers'> & { price: bigint; scene: string; programmes: Backing[] }

function inputOf({ price, ...given }: Given) {
  const placed = placedBy(new Map([['CN', calendar]]))
  const offers = [...given.offers].sort((a, b) => Number(b.interestShare) - Number(a.interestShare))
  return { amount: yuan(price), merchantName: '店', products, placed, ...given, offers }
}

/** The page of the order as it comes out of the network. */
function toldOf(input: ReturnType<typeof inputOf>, scene: Order['scene']): ToldOrder {
  const { amount, merchantName } = input
  const order = {
    amount,
    merchantName,
    scene,
    token: 'T',
    goods: '货',
    storeName: '店',
    status: 'open',
    expiresAt: new Date(0),
  }
  return travelled(z.encode(orderPlans, orderPage(order as Order, input, 'en')))
}

function sale(
  date: string,
  programmes: (Backing & { scenes: Order['scene'][] | null; goods: string[] | null })[],
): ToldSale {
  const told = programmes.map(({ scenes: kinds, goods, ...backing }) => ({
    ...soldProgrammeView(backing, yuan(5_000_000n)),
    ...{ scenes: kinds, goods },
  }))
  const items = products.map(soldProductView)
  return travelled(z.encode(soldProducts, { businessDate: date, items, programmes: told }))
}

const travelled = <T>(body: unknown): T => JSON.parse(JSON.stringify(body)) as T

import { daysBetween, parsePlainDate } from '@doorstep/calendar'
import { money } from '@doorstep/money'
import { schedule, termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paidEarly } from './paid-early.ts'
import { plansFor, planView } from './plans.ts'
import { PRODUCTS } from './product.ts'
import { fullTerms } from './product-terms.ts'
import { examplesOf } from './sold.ts'
import { settlementOf } from './settle.ts'
import { soldProductView } from './sold-products.ts'
import { run, start } from './testing/standings.ts'

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
]
const onTheWire = JSON.parse(JSON.stringify(products.map(soldProductView))) as ReturnType<typeof soldProductView>[]
const inBrowser = onTheWire.map(product => ({ ...product, terms: fullTerms({ ...product.terms }) }))

describe('what a browser computes', () => {
  test('is what an order without offers is given: the same plans, rows and rates, to the cent', () => {
    const amounts = fc.oneof(fc.bigInt(29_900n, 31_000n), fc.bigInt(29_900n, 5_000_100n))
    const dates = fc
      .integer({ min: 0, max: 400 })
      .map(n => new Date(Date.UTC(2026, 10, 22 + n)).toISOString().slice(0, 10))
    const scenes = fc.constantFrom('home', 'travel', 'other')
    fc.assert(
      fc.property(amounts, dates, scenes, (amount, date, scene) => {
        const order = {
          amount: money(amount, 'CNY'),
          merchantName: '店',
          scene,
          products,
          calendars: new Map(),
          offers: [],
          date,
        }
        const told = plansFor(order).map(planView)
        const computed = examplesOf(inBrowser, { amount, currency: 'CNY', scene }, parsePlainDate(date))
        expect(computed.map(e => `${e.product.id}:${e.product.version}:${e.count}`)).toEqual(told.map(p => p.id))
        computed.forEach(({ plan, rate }, i) => {
          const { annualRate, effectiveRate, schedule } = told[i]!
          expect(rate).toEqual({ annual: annualRate, effective: effectiveRate })
          expect(plan.rows.map(row => [row.due, row.total, row.interest - row.subsidy, row.fee, row.balance])).toEqual(
            schedule.map(row => [row.due, row.total.minor, row.interest.minor, row.fee.minor, row.balance.minor]),
          )
        })
      }),
      { numRuns: 150 },
    )
  })

  test('covers every product on sale', () => {
    const all = (['home', 'other'] as const).flatMap(scene =>
      examplesOf(inBrowser, { amount: 600_000n, currency: 'CNY', scene }, start).map(e => e.product.id),
    )
    const sold = products.map(p => p.id).filter(id => id !== 'merchant-zero' && id !== 'fee-alone')
    expect(new Set(all)).toEqual(new Set(sold))
  })
})

test('paying early after an instalment takes and saves what settling the contract on that day does', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('equal-instalment' as const, 'equal-principal' as const),
      fc.bigInt(30_000n, 2_000_000n),
      fc.constantFrom('0', '0.01', '0.0333'),
      fc.integer({ min: 1, max: 5 }),
      (plan, principal, share, after) => {
        const terms = termsOf({ currency: 'CNY', plan, principal, instalments: 6, annualRate: '0.12', start })
        const { rows } = schedule(terms)
        const dues = rows.slice(0, after)
        const asked = dues.reduce((sum, row) => sum + row.total, 0n)
        const { standing } = run(terms, daysBetween(start, dues.at(-1)!.due), [asked])
        const { amount, earlyFee, saved } = settlementOf({ ...standing, earlyFee: share, upfront: null })
        expect(paidEarly(rows, after, share)).toEqual({ amount, fee: earlyFee, saved })
      },
    ),
    { numRuns: 60 },
  )
})

import type { Offer } from '@doorstep/merchants'
import { parseMoney } from '@doorstep/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractRows } from './contract.ts'
import { planView } from './plan-views.ts'
import { type PlanInput, planById, plansFor } from './plans.ts'
import { PRODUCTS } from './product.ts'

const yuan = (amount: string) => parseMoney(amount, 'CNY')
const offer: Offer = {
  id: 1n,
  nameZh: '免息',
  nameEn: 'Interest-free',
  interestShare: '1',
  counts: [3, 12],
  scene: null,
  min: yuan('0.00'),
  max: null,
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  status: 'active',
}
const input: PlanInput = {
  amount: yuan('10000.00'),
  merchantName: '星河数码',
  products: PRODUCTS,
  placed: (_, terms) => terms,
  offers: [offer],
  date: '2026-11-22',
}

describe('the plans of an order', () => {
  test('are all that it is eligible for, by count, interest-free only where an offer says so', () => {
    expect(plansFor(input).map(p => p.id)).toEqual([
      'standard-level:1:3',
      'standard-principal:1:3',
      'merchant-zero:1:3',
      'standard-level:1:6',
      'standard-principal:1:6',
      'standard-level:1:12',
      'standard-principal:1:12',
      'merchant-zero:1:12',
      'standard-level:1:24',
      'standard-principal:1:24',
    ])
    expect(plansFor({ ...input, amount: yuan('299.99') })).toEqual([])
    expect(plansFor({ ...input, amount: yuan('50000.01') })).toEqual([])
    expect(plansFor({ ...input, amount: parseMoney('1000.00', 'USD') })).toEqual([])
  })

  test('are the same for the same order and day', () => {
    expect(plansFor(input)).toEqual(plansFor(input))
  })

  test('take less than 5 ms together', () => {
    const times = Array.from({ length: 50 }, () => {
      const began = performance.now()
      plansFor(input)
      return performance.now() - began
    }).sort((a, b) => a - b)
    expect(times[25]).toBeLessThan(5)
  })
})

describe('equal instalments', () => {
  test('follow the annuity formula', () => {
    // A = P·i·(1+i)^n ÷ ((1+i)^n − 1); 10,000.00 at 1 % a month in 12: 888.4879
    const plan = planById('standard-level:1:12', input)!
    expect(plan.schedule.rows.slice(0, 11).every(row => row.total === 888_49n)).toBe(true)
    expect(plan.schedule.rows[0]).toMatchObject({ due: '2026-12-22', interest: 100_00n, principal: 788_49n })
    expect(plan.schedule.rows[11]!.balance).toBe(0n)
    expect(plan.annualRate.slice(0, 6)).toBe('0.1200')
    expect(plan.effectiveRate.slice(0, 6)).toBe('0.1268') // 1.01^12 − 1
  })
})

describe('equal principal', () => {
  test('repays the same part each time, with interest on what is left', () => {
    const plan = planById('standard-principal:1:12', input)!
    expect(plan.schedule.rows[0]).toMatchObject({ principal: 833_33n, interest: 100_00n })
    expect(plan.schedule.rows[11]).toMatchObject({ principal: 833_37n, interest: 8_33n })
    expect(planView(plan)).toMatchObject({ interest: yuan('650.00'), overCash: yuan('650.00'), payers: [] })
  })
})

describe('where the merchant pays', () => {
  test('all the interest, the customer pays the price in equal parts', () => {
    const plan = planById('merchant-zero:1:12', input)!
    expect(plan.kind).toBe('zero-interest')
    expect(plan.annualRate).toMatch(/^0\.0+$/)
    expect(planView(plan)).toMatchObject({
      total: yuan('10000.00'),
      overCash: yuan('0.00'),
      interest: yuan('0.00'),
      subsidy: yuan('650.00'),
      firstInstalment: yuan('833.33'),
      payers: [{ payer: 'merchant', nameZh: '星河数码', amount: yuan('650.00') }],
      nameZh: '免息分期',
    })
  })

  test('half the interest, each instalment is lighter by half of its interest', () => {
    const plan = planById('merchant-zero:1:12', { ...input, offers: [{ ...offer, interestShare: '0.5' }] })!
    const full = planById('standard-level:1:12', input)!
    expect(plan.kind).toBe('equal-instalment')
    for (const [i, row] of plan.schedule.rows.entries()) {
      const { interest, total } = full.schedule.rows[i]!
      expect(row.subsidy).toBe((interest + 1n) / 2n) // half a fen up
      expect(row.total).toBe(total - row.subsidy)
    }
    expect(Number(plan.annualRate)).toBeGreaterThan(0.05)
    expect(Number(plan.annualRate)).toBeLessThan(0.07)
    expect(planView(plan).nameZh).toBe('贴息分期')
  })

  test('the most generous offer counts', () => {
    const offers = [offer, { ...offer, id: 2n, interestShare: '0.2' }]
    expect(planById('merchant-zero:1:3', { ...input, offers })!.terms.subsidy[0]!.share).toBe('1')
  })
})

test('a decided rate lowers the price, never raises it', () => {
  expect(planById('standard-level:1:12', { ...input, decidedRate: '0.0960' })!.annualRate).toMatch(/^0.09(59|60)/)
  expect(planById('standard-level:1:12', { ...input, decidedRate: '0.1500' })!.annualRate.slice(0, 6)).toBe('0.1200')
})

test('a plan that is not on sale is none', () => {
  for (const id of ['standard-level:2:12', 'standard-level:1:5', 'merchant-zero:1:6', 'x', ''])
    expect(planById(id, input)).toBeUndefined()
})

test('whatever the amount, a plan adds up to the fen', () => {
  const shares = fc.constantFrom('1', '0.5', '0.3333', '0.0001')
  fc.assert(
    fc.property(fc.bigInt(300_00n, 50_000_00n), shares, (minor, interestShare) => {
      const amount = { minor, currency: 'CNY' }
      const offers = [{ ...offer, counts: [3, 6, 12, 24], interestShare }]
      for (const plan of plansFor({ ...input, amount, offers })) {
        const rows = contractRows(plan.schedule)
        const sum = (pick: (row: (typeof rows)[number]) => bigint) => rows.reduce((total, row) => total + pick(row), 0n)
        const view = planView(plan)
        expect(sum(row => row.principal)).toBe(minor)
        expect(sum(row => row.principal + row.interest + row.fee)).toBe(view.total.minor)
        expect(sum(row => row.subsidy)).toBe(view.subsidy.minor)
        expect(rows.every(row => row.interest >= 0n && row.subsidy >= 0n && row.principal > 0n)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

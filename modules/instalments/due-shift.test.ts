import { parseMoney } from '@doorstep/money'
import { schedule } from '@doorstep/schedules'
import { describe, expect, test } from 'vitest'
import { placedBy } from './order-plans.ts'
import { type PlanInput, planById, plansFor } from './plans.ts'
import { PRODUCTS, type Product } from './product.ts'
import { readTerms, writeTerms } from './quote.ts'

// National Day 2026: off to the 7th of October, and nothing published beyond the year.
const calendar = {
  code: 'CN',
  weekend: [6, 7],
  years: new Set([2026]),
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-10-10']),
}
const level = PRODUCTS[0]!
const product: Product = { ...level, id: 'shifting', terms: { ...level.terms, dueShift: 'following' } }
const input: PlanInput = {
  amount: parseMoney('10000.00', 'CNY'),
  merchantName: '星河数码',
  products: [product, level],
  placed: placedBy(new Map([['CN', calendar]])),
  offers: [],
  date: '2026-09-01',
}

describe('a product that moves its due dates off holidays', () => {
  test('falls due on business days, with the amounts that it has anyway', () => {
    const plan = planById('shifting:1:3', input)!
    expect(plan.schedule.rows.map(row => row.due)).toEqual(['2026-10-08', '2026-11-02', '2026-12-01'])
    const unmoved = planById('standard-level:1:3', input)!
    expect(plan.schedule.rows.map(row => row.total)).toEqual(unmoved.schedule.rows.map(row => row.total))
    expect(plan.annualRate).toBe(unmoved.annualRate)
  })

  test('keeps its dates in the terms that are signed, whatever the calendar says later', () => {
    const { terms, schedule: rows } = planById('shifting:1:3', input)!
    expect(schedule(readTerms(JSON.parse(JSON.stringify(writeTerms(terms)))))).toEqual(rows)
  })

  test('is not offered beyond the years that were published; others are', () => {
    expect(planById('shifting:1:6', input)).toBeUndefined()
    expect(plansFor(input).map(plan => plan.id)).toEqual([
      'shifting:1:3',
      'standard-level:1:3',
      'standard-level:1:6',
      'standard-level:1:12',
      'standard-level:1:24',
    ])
  })
})

import { expect, test } from 'vitest'
import type { Plan } from './api.ts'
import { budgetSteps, rankPlans } from './plan-view.ts'

const plan = (id: string, count: number, instalment: string, overCash: string) =>
  ({ id, count, overCash: { amount: overCash }, schedule: [{ total: { amount: instalment } }] }) as unknown as Plan

const plans = [plan('3', 3, '1020.00', '60.00'), plan('6', 6, '520.00', '120.00'), plan('zero', 6, '500.00', '0.00')]

test('plans that fit come first, the cheapest ahead, and none is left out', () => {
  expect(rankPlans(plans, '600.00').map(r => [r.plan.id, r.fits])).toEqual([
    ['zero', true],
    ['6', true],
    ['3', false],
  ])
})

test('with a budget that nothing fits, the smallest instalment comes first', () => {
  expect(rankPlans(plans, '100.00').map(r => r.plan.id)).toEqual(['zero', '6', '3'])
})

test('the budgets offered reach from below the smallest to above the largest instalment', () => {
  const steps = budgetSteps(plans)
  expect(Number(steps[0])).toBeLessThanOrEqual(500)
  expect(Number(steps.at(-1))).toBeGreaterThan(1020)
})

import { expect, test } from 'vitest'
import { budgetSteps } from './plan-view.ts'

test('the budgets offered reach from below the smallest to above the largest instalment', () => {
  const plan = (amount: string) => ({ schedule: [{ total: { amount, currency: 'CNY' } }] })
  const steps = budgetSteps([plan('1020.00'), plan('520.00'), plan('500.00')])
  expect(Number(steps[0])).toBeLessThanOrEqual(500)
  expect(Number(steps.at(-1))).toBeGreaterThan(1020)
})

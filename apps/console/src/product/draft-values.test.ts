import { fullTerms } from '@doorstep/instalments/products'
import { describe, expect, test } from 'vitest'
import { FRESH, percentOf, readValues, valuesOf } from './draft-values.ts'

describe('terms in the form', () => {
  test('come back as they went in, whatever the plan', () => {
    const kinds = [
      FRESH,
      fullTerms({ ...FRESH, plan: 'fee-rate', annualRate: '0', feeRate: '0.006', penaltyRate: '0.15' }),
      fullTerms({ ...FRESH, rateSteps: [{ from: 4, annualRate: '0.145' }], scenes: ['home'], merchants: ['12'] }),
      fullTerms({ ...FRESH, plan: 'zero-interest', needsOffer: true, dueDay: 10 }),
      fullTerms({ ...FRESH, jurisdiction: 'EU', currency: 'EUR', interestBy: 'day', dayCount: 'ACT/365' }),
    ]
    for (const terms of kinds) expect(readValues(valuesOf(terms))).toEqual({ terms, wrong: [] })
  })

  test('of a plan that has no such term fall back to none', () => {
    const values = { ...valuesOf(FRESH), rateSteps: '4: 14%', plan: 'fee-rate', feeRate: '0.6', penaltyRate: '15' }
    expect(readValues(values).terms).toMatchObject({ annualRate: '0', rateSteps: [], feeRate: '0.006' })
  })

  test('that cannot be read are named', () => {
    const values = { ...valuesOf(FRESH), annualRate: '12..', counts: '三', rateSteps: '14%' }
    expect(readValues(values)).toEqual({ terms: null, wrong: ['annualRate', 'rateSteps', 'counts'] })
  })
})

test('per cent are what people write', () => {
  expect(['0.1200', '0.006', '0', '1'].map(percentOf)).toEqual(['12', '0.6', '0', '100'])
})

import type { PlainDate } from '@doorstep/calendar'
import { describe, expect, test } from 'vitest'
import { inspectProduct, PACKS } from './inspect-product.ts'
import { fullTerms, type JurisdictionCode, type ProductTerms } from './product-terms.ts'

const TODAY = '2026-11-22' as PlainDate
const product = (jurisdiction: JurisdictionCode, changes: Partial<ProductTerms> = {}) =>
  fullTerms({
    jurisdiction,
    currency: PACKS[jurisdiction].currency,
    plan: 'equal-instalment',
    counts: [3, 12],
    annualRate: '0.12',
    minAmount: '300.00',
    maxAmount: '50000.00',
    coolingOffDays: 14,
    ...changes,
  })
const broken = (terms: ProductTerms, date = TODAY) => inspectProduct(terms, date).breaches.map(breach => breach.code)

/** For each rule: what breaks it, and the nearest that does not. */
const CASES: Record<
  JurisdictionCode,
  Record<string, { breaks: Partial<ProductTerms>; keeps: Partial<ProductTerms> }>
> = {
  CN: {
    'instalment-of-instalment': { breaks: { finances: 'instalment' }, keeps: { finances: 'goods' } },
    'minimum-repayment': { breaks: { minimumPayment: 'allowed' }, keeps: {} },
    'one-off-cost-only': {
      breaks: { plan: 'fee-rate', annualRate: '0', feeRate: '0.004', feeAt: 'start', penaltyRate: '0.1' },
      keeps: {
        plan: 'fee-rate',
        annualRate: '0',
        feeRate: '0.004',
        feeAt: 'start',
        penaltyRate: '0.1',
        alternative: 'by-period',
      },
    },
    'term-too-long': { breaks: { counts: [61] }, keeps: { counts: [60] } },
    'cash-over-cap': {
      breaks: { finances: 'cash', maxAmount: '50000.01' },
      keeps: { finances: 'cash', maxAmount: '50000.00' },
    },
    'cash-term-too-long': {
      breaks: { finances: 'cash', counts: [25] },
      keeps: { finances: 'cash', counts: [24] },
    },
    'internet-loan-over-cap': {
      breaks: { maxAmount: '200000.01' },
      keeps: { maxAmount: '200000.01', channel: 'branch' },
    },
    'bullet-over-one-year': {
      breaks: { plan: 'interest-only', counts: [13] },
      keeps: { plan: 'interest-only', counts: [12] },
    },
    'limit-over-one-year': {
      breaks: { plan: 'on-demand', counts: [13] },
      keeps: { plan: 'on-demand', counts: [12] },
    },
    'all-in-over-cap': { breaks: { annualRate: '0.2402' }, keeps: { annualRate: '0.24' } },
    'penalty-unsaid': {
      breaks: { plan: 'fee-rate', annualRate: '0', feeRate: '0.004' },
      keeps: { plan: 'fee-rate', annualRate: '0', feeRate: '0.004', penaltyRate: '0' },
    },
    'penalty-over-cap': { breaks: { penaltyMultiple: '1.51' }, keeps: { penaltyMultiple: '1.5' } },
  },
  US: {
    'all-in-over-cap': { breaks: { annualRate: '0.37' }, keeps: { annualRate: '0.35' } },
    'precomputed-too-long': {
      breaks: { plan: 'flat', annualRate: '0.02', counts: [62] },
      keeps: { plan: 'flat', annualRate: '0.02', counts: [61] },
    },
    'minimum-repayment': { breaks: { minimumPayment: 'allowed' }, keeps: {} },
    'penalty-unsaid': { breaks: { annualRate: '0' }, keeps: { annualRate: '0', penaltyRate: '0' } },
  },
  EU: {
    'withdrawal-too-short': { breaks: { coolingOffDays: 13 }, keeps: { coolingOffDays: 14 } },
    'early-fee-over-cap': {
      breaks: { earlyFee: '0.011', counts: [24] },
      keeps: { earlyFee: '0.01', counts: [24] },
    },
    'early-fee-over-cap-within-a-year': {
      breaks: { earlyFee: '0.006', counts: [12] },
      keeps: { earlyFee: '0.005', counts: [12] },
    },
    'all-in-over-cap': { breaks: { annualRate: '0.25' }, keeps: { annualRate: '0.2' } },
    'minimum-repayment': { breaks: { minimumPayment: 'allowed' }, keeps: {} },
    'penalty-unsaid': { breaks: { annualRate: '0' }, keeps: { annualRate: '0', penaltyRate: '0' } },
  },
}

describe.each(Object.values(PACKS))('the rules of $code', pack => {
  const cases = CASES[pack.code]

  test.each(Object.entries(cases))('%s: refused over the line, allowed on it', (code, { breaks, keeps }) => {
    expect(broken(product(pack.code, breaks))).toContain(code)
    expect(broken(product(pack.code, keeps))).toEqual([])
  })

  test('each has a case here, a clause with its day, and sentences without open places', () => {
    const today = pack.rules.filter(rule => (rule.clause.until ?? TODAY) >= TODAY)
    expect(today.map(rule => rule.code).toSorted()).toEqual(Object.keys(cases).toSorted())
    for (const { clause } of pack.rules) expect(clause.from).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const { breaks } of Object.values(cases))
      for (const breach of inspectProduct(product(pack.code, breaks), TODAY).breaches)
        expect(breach.zh + breach.en).not.toMatch(/[{}]/)
  })
})

test('limits are written as people write them', () => {
  const sentences = (terms: ProductTerms) => inspectProduct(terms, TODAY).breaches.map(breach => breach.zh)
  expect(sentences(product('CN', { finances: 'cash', maxAmount: '60000.00' }))[0]).toContain('50,000 元')
  expect(sentences(product('CN', { annualRate: '0.3' }))[0]).toContain('24%')
  expect(sentences(product('EU', { earlyFee: '0.006' }))[0]).toContain('0.5%')
})

test('a rule holds from its day and through its day', () => {
  const short = product('EU', { coolingOffDays: 13 })
  expect(broken(short, '2026-11-19' as PlainDate)).toEqual(['withdrawal-too-short-2008'])
  expect(broken(short, '2026-11-20' as PlainDate)).toEqual(['withdrawal-too-short'])
})

test('terms without a schedule say which field stands in the way', () => {
  expect(inspectProduct(product('CN', { gracePrincipal: 3 }), TODAY).problem).toMatchObject({ field: 'gracePrincipal' })
  expect(inspectProduct(product('CN', { minAmount: '9.00', maxAmount: '8.00' }), TODAY).problem).toMatchObject({
    field: 'maxAmount',
  })
})

import type { PlainDate } from '@doorstep/calendar'
import { expect, test } from 'vitest'
import { earlyFeeOf, type EarlyRule, earlyShareOf } from './early-fee.ts'

const day = (text: string) => text as PlainDate
const rule = (changes: Partial<EarlyRule> = {}): EarlyRule => ({
  jurisdiction: 'CN',
  earlyFee: '0.01',
  earlyFeeDays: 30,
  annualRate: '0.108',
  ...changes,
})
const feeOn = (terms: EarlyRule, on = '2026-11-22', end = '2029-11-22') =>
  earlyFeeOf(10_000_00n, earlyShareOf(terms, day(on), day(end)))

test('the lower of a share of the principal and the interest of so many days is asked', () => {
  expect(feeOn(rule())).toBe(90_00n)
  expect(feeOn(rule({ annualRate: '0.18' }))).toBe(100_00n)
  expect(feeOn(rule({ earlyFeeDays: null }))).toBe(100_00n)
  expect(feeOn(rule({ earlyFee: '0' }))).toBe(0n)
})

test('in the European Union the share is halved by law when at most a year is left', () => {
  const eu = rule({ jurisdiction: 'EU', earlyFeeDays: null })
  expect(feeOn(eu, '2026-11-22', '2027-11-23')).toBe(100_00n)
  expect(feeOn(eu, '2026-11-22', '2027-11-22')).toBe(50_00n)
})

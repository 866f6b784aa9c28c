import { describe, expect, test } from 'vitest'
import {
  currencyDecimals,
  currencySymbol,
  formatCount,
  formatInstant,
  formatMoney,
  formatPlainDate,
  formatRate,
  moneyParts,
} from './format.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

describe('money is written', () => {
  test('with the digits that came, grouped', () => {
    expect(formatMoney(cny('1234567.50'), 'zh-CN')).toBe('¥1,234,567.50')
    expect(formatMoney(cny('0.05'), 'en')).toBe('¥0.05')
    expect(formatMoney(cny('999'), 'zh-CN')).toBe('¥999')
  })

  test('beyond what a float can hold', () => {
    expect(formatMoney(cny('9007199254740993.01'), 'zh-CN')).toBe('¥9,007,199,254,740,993.01')
  })

  test('with a real minus, and a plus when asked', () => {
    expect(formatMoney(cny('-12.30'), 'zh-CN')).toBe('−¥12.30')
    expect(formatMoney(cny('12.30'), 'zh-CN', 'always')).toBe('+¥12.30')
    expect(formatMoney(cny('-0.00'), 'zh-CN', 'always')).toBe('¥0.00')
  })

  test('in the pattern of the language and the currency', () => {
    expect(formatMoney({ amount: '12500', currency: 'JPY' }, 'en')).toBe('¥12,500')
    expect(formatMoney({ amount: '1234.50', currency: 'EUR' }, 'de')).toBe('1.234,50\u00a0€')
    expect(currencySymbol('CZK', 'en')).toBe('Kč')
  })

  test('in parts for large figures', () => {
    expect(moneyParts(cny('1080.00'), 'zh-CN')).toEqual([
      { kind: 'currency', text: '¥' },
      { kind: 'whole', text: '1,080' },
      { kind: 'fraction', text: '.00' },
    ])
  })

  test('never from anything else than a decimal', () => {
    expect(() => formatMoney(cny('1e3'), 'zh-CN')).toThrow(RangeError)
    expect(() => formatMoney(cny(''), 'zh-CN')).toThrow(RangeError)
  })
})

describe('a rate is written', () => {
  test('exactly, by moving the point', () => {
    expect(formatRate('0.1200', 'zh-CN')).toBe('12.00%')
    expect(formatRate('0.12', 'zh-CN')).toBe('12.00%')
    expect(formatRate('0', 'zh-CN')).toBe('0.00%')
    expect(formatRate('1.5', 'en')).toBe('150.00%')
    expect(formatRate('0.0005', 'en')).toBe('0.05%')
    expect(formatRate('0.096942360', 'en')).toBe('9.694236%')
    expect(formatRate('-0.01', 'en')).toBe('−1.00%')
  })

  test('rounded half up when places are asked for', () => {
    expect(formatRate('0.1268250301', 'zh-CN', 2)).toBe('12.68%')
    expect(formatRate('0.09995', 'zh-CN', 2)).toBe('10.00%')
    expect(formatRate('0.12', 'zh-CN', 0)).toBe('12%')
  })
})

test('plain dates do not move with the time zone', () => {
  expect(formatPlainDate('2026-03-01', 'zh-CN')).toBe('2026年3月1日')
  expect(formatPlainDate('2026-03-01', 'zh-CN', 'day')).toBe('3月1日')
  expect(formatPlainDate('2026-03-01', 'en')).toBe('1 Mar 2026')
  expect(formatPlainDate('2026-03-01', 'en', 'numeric')).toBe('2026-03-01')
})

test('instants are written to the minute', () => {
  expect(formatInstant('2026-03-01T08:05:00Z', 'zh-CN')).toMatch(/^2026\/0[23]\/\d\d \d\d:05$/)
})

test('counts are grouped and decimals known', () => {
  expect(formatCount(1234567, 'zh-CN')).toBe('1,234,567')
  expect(formatCount('-12000', 'en')).toBe('−12,000')
  expect([currencyDecimals('CNY'), currencyDecimals('JPY'), currencyDecimals('KWD')]).toEqual([2, 0, 3])
})

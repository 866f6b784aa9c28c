import { describe, expect, test } from 'vitest'
import { formatAmount, formatDate, render, sign } from './render.ts'
import { isQuiet } from './settings.ts'
import { splitText } from './split-text.ts'
import { type TemplateName, templates } from './templates.ts'

const names = Object.keys(templates) as TemplateName[]
const places = (text: string) => [...text.matchAll(/\{[^}]+\}/g)].map(m => m[0]).sort()
const cny = (minor: bigint) => ({ minor, currency: 'CNY' })
const bank = { zh: '门阶银行', en: 'Doorstep Bank' }

describe('every template', () => {
  test('says the same in both languages: the same places', () => {
    for (const name of names) expect(places(templates[name].en), name).toEqual(places(templates[name].zh))
  })

  test('has no link, and no Chinese text mixes half-width punctuation', () => {
    for (const { zh, en } of Object.values(templates)) {
      expect(`${zh}${en}`).not.toMatch(/https?:|www\.|\.com/)
      expect(zh.replaceAll(/\{[^}]+\}/g, '')).not.toMatch(/[,;:!?.]/)
    }
  })

  test('in English fits the GSM alphabet, so that it is short', () => {
    for (const { en } of Object.values(templates)) expect(splitText(sign(en, 'en', bank), 1)[0]?.coding, en).toBe(0)
  })
})

describe('a text', () => {
  const params = { amount: cny(123456700n), count: 12, instalment: cny(10654n), firstDue: '2025-03-05' }

  test('in Chinese begins with the bank in brackets and writes amounts and dates as people do', () => {
    const { title, body } = render('contract-signed', params, 'zh-CN')
    expect(title).toBe('合同已签署')
    expect(sign(body, 'zh-CN', bank)).toBe(
      '【门阶银行】您已签署分期合同：本金1,234,567.00元，共12期，首期应还106.54元，首次还款日2025年3月5日。合同可随时在应用内查看。',
    )
  })

  test('in English begins with the name of the bank', () => {
    expect(sign(render('contract-signed', params, 'en').body, 'en', bank)).toMatch(
      /^Doorstep Bank: You have signed .* CNY 1,234,567\.00 in 12 instalments, the first of CNY 106\.54 due on 5 March 2025\./,
    )
  })

  test('keeps what PostgreSQL cannot store out of it', () => {
    expect(render('service-text', { text: 'a\0b\ud800' }, 'en').body).toBe('ab\ufffd')
  })

  test('amounts of other currencies name them', () => {
    expect(formatAmount({ minor: -1234567n, currency: 'CZK' }, 'zh-CN')).toBe('-12,345.67 CZK')
    expect(formatAmount({ minor: 5000n, currency: 'JPY' }, 'en')).toBe('JPY 5,000')
    expect(formatDate('2024-12-31', 'zh-CN')).toBe('2024年12月31日')
  })
})

test('the quiet hours are those of the bank, over midnight too', () => {
  const settings = { timeZone: 'Asia/Shanghai', quietHours: { from: '21:00', until: '08:00' } }
  expect(isQuiet(settings, new Date('2025-01-01T12:59:00Z'))).toBe(false)
  expect(isQuiet(settings, new Date('2025-01-01T13:00:00Z'))).toBe(true)
  expect(isQuiet(settings, new Date('2025-01-01T23:59:00Z'))).toBe(true)
  expect(isQuiet(settings, new Date('2025-01-02T00:00:00Z'))).toBe(false)
  expect(
    isQuiet({ ...settings, quietHours: { from: '12:00', until: '14:00' } }, new Date('2025-01-01T05:00:00Z')),
  ).toBe(true)
  expect(isQuiet({ ...settings, quietHours: null }, new Date('2025-01-01T16:00:00Z'))).toBe(false)
})

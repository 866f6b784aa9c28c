import { describe, expect, test } from 'vitest'
import type { DisclosureInputs } from './disclosure-page.ts'
import { disclosureBody } from './disclosure-versions.ts'

const common = {
  nameZh: '等额本息',
  nameEn: 'Equal instalments',
  goods: 'Bicycle',
  merchantName: 'Star Cycles',
  lender: {
    zh: '门阶银行',
    en: 'Doorstep Bank',
    address: { zh: '布鲁塞尔示范街 1 号', en: '1 Example Street, Brussels' },
  },
  penaltyRate: '0.18',
  coolingOffDays: 14,
  earlyFee: '0',
  earlyFeeDays: null,
  earlyFeeWithinYear: null,
  allocation: { order: ['penalty', 'interest', 'fee', 'principal'], across: 'instalments' },
  minReadSeconds: 10,
} as const

// Regulation Z, Appendix J, example (c)(1): 5,000 lent on 10 January, 36 payments of 166.07 each month: APR 12.00 %.
// By hand: 36 × 166.07 = 5,978.52; less 5,000 = 978.52.
const us: DisclosureInputs = {
  ...common,
  jurisdiction: 'US',
  terms: {
    currency: 'USD',
    principal: '5000.00',
    plan: 'equal-instalment',
    annualRate: '0.12',
    instalments: 36,
    start: '2027-01-10',
  },
}

describe('the box of Regulation Z', () => {
  const body = disclosureBody(us, 'en')
  const box = Object.fromEntries(body.figures!.map(figure => [figure.label, figure.value]))

  test('has the four figures of the published example', () => {
    expect(body.headline.rate).toMatch(/^0\.(1200|1199)/)
    expect(box).toMatchObject({ 'Annual percentage rate': '12.00%', 'Amount financed': 'USD 5,000.00' })
    const [charge, total] = [box['Finance charge'], box['Total of payments']]
    expect([charge, total]).toEqual(['USD 978.59', 'USD 5,978.59']) // 35 × 166.07 and a last one of 166.14
  })

  test('sets the rate and the finance charge out', () => {
    expect(body.figures!.filter(figure => figure.strong).map(figure => figure.label)).toEqual([
      'Annual percentage rate',
      'Finance charge',
    ])
  })

  test('takes a fee at the start off the amount financed and says it in the itemisation', () => {
    const terms = { ...us.terms, plan: 'fee-rate' as const, annualRate: '0', feeRate: '0.001', feeAt: 'start' as const }
    const page = disclosureBody({ ...us, terms }, 'en')
    const value = (label: string) => page.figures!.find(figure => figure.label === label)!.value
    // 36 × 0.1 % of 5,000 = 180 before anything is lent: 4,820 is what one gets
    expect(value('Amount financed')).toBe('USD 4,820.00')
    expect(value('Finance charge')).toBe('USD 180.00')
    expect(value('Total of payments')).toBe('USD 5,000.00')
    expect(JSON.stringify(page.sections)).toContain(
      '"Less prepaid finance charge, paid when you sign","value":"USD 180.00"',
    )
  })

  test('lists the payments, and says what late and early payment mean', () => {
    const text = JSON.stringify(body.sections)
    expect(text).toContain('35 payments')
    expect(text).toContain('10 February 2027')
    for (const words of ['Amount paid to Star Cycles', 'If a payment is late', 'will not have to pay a penalty'])
      expect(text).toContain(words)
    expect(JSON.stringify(disclosureBody({ ...us, earlyFee: '0.01' }, 'en').sections)).toContain(
      'a penalty: 1.00% of the principal',
    )
  })
})

// Directive 2008/48/EC's published way of counting: 1,000 lent, one payment of 1,200 after a year and a half: 12.92 %.
// By hand: 1.2^(1 ÷ 1.5) = 1.12924. Here as a flat plan of one instalment after 18 months at 13 1/3 %.
const eu: DisclosureInputs = {
  ...common,
  jurisdiction: 'EU',
  terms: {
    currency: 'EUR',
    principal: '1000.00',
    plan: 'flat',
    annualRate: '0.133333333333',
    instalments: 1,
    every: 18,
    start: '2027-01-10',
  },
}

describe('the European form', () => {
  const body = disclosureBody(eu, 'en')

  test('has the rate of the published example, and sets it out', () => {
    expect(body.headline.rate).toMatch(/^0\.129/)
    expect(body.figures).toMatchObject([
      { label: 'Annual percentage rate of charge (APR)', value: '12.92%', strong: true },
      { value: 'EUR 1,000.00', strong: false },
      { value: 'EUR 1,200.00', strong: false },
    ])
  })

  test('says on its first part who lends, for what, how long, at which rate, and what late payment costs', () => {
    const text = JSON.stringify(body.sections.slice(0, 2))
    for (const words of ['Doorstep Bank', 'Star Cycles', 'Bicycle', 'until 10 July 2028', 'fixed', '18.00% a year'])
      expect(text).toContain(words)
    expect(text).toContain('severe consequences')
  })

  test('says the right of withdrawal, early repayment and that there is no other cost', () => {
    const text = JSON.stringify(body.sections)
    for (const words of [
      '14 calendar days, until and including 24 January 2027',
      'without compensation',
      'no other costs',
    ])
      expect(text).toContain(words)
  })
})

describe.each([
  { form: us, version: 'US' },
  { form: eu, version: 'EU' },
  { form: { ...us, jurisdiction: 'CN' as const }, version: 'CN' },
])('the $version form', ({ form }) => {
  const words = (changes: Partial<DisclosureInputs>, language: 'zh-CN' | 'en') =>
    JSON.stringify(disclosureBody({ ...form, ...changes }, language).sections)

  test('says by how many days’ interest, and in its last year by which share, a fee for paying early is limited', () => {
    const dear = { earlyFee: '0.03', earlyFeeDays: 30 }
    expect(words(dear, 'en')).toContain(
      '3.00% of the principal repaid early, but no more than the interest on it for 30 days',
    )
    expect(words(dear, 'zh-CN')).toContain('提前归还本金的 3.00%，但不超过这部分本金 30 天的利息')
    const capped = { earlyFee: '0.01', earlyFeeWithinYear: '0.005' }
    expect(words(capped, 'en')).toContain(
      '1.00% of the principal repaid early; once at most a year is left, no more than 0.50%',
    )
    expect(words(capped, 'zh-CN')).toContain('剩余期限不超过一年时最多 0.50%')
    expect(words({ earlyFee: '0.005', earlyFeeWithinYear: '0.005' }, 'en')).not.toContain('once at most')
  })

  test('says what a payment settles first by the order of the product', () => {
    expect(words({}, 'en')).toContain(
      'The oldest instalment first; within it penalty interest, interest, fees, principal',
    )
    const across = { order: ['principal', 'interest', 'fee', 'penalty'], across: 'parts' } as const
    expect(words({ allocation: across }, 'en')).toContain(
      'first principal, then interest, then fees, then penalty interest',
    )
    expect(words({ allocation: across }, 'zh-CN')).toContain('各期合在一起，依次还本金、利息、费用、罚息')
  })

  test('counts the example of paying late by the nights that its rule names', () => {
    expect(words({}, 'en')).toMatch(/by the night from the day after .*not counting the day of paying/)
    const [, nights] = words({}, 'en').match(/counts the (\d+) nights from/)!
    expect(nights).toBe('9') // ten days late: the day of paying is not over
    expect(words({}, 'zh-CN')).toContain('共 9 夜')
  })
})

test('the European form says where the creditor is reached, when it is known', () => {
  const part2 = (inputs: DisclosureInputs) => JSON.stringify(disclosureBody(inputs, 'en').sections)
  expect(part2(eu)).toContain('"Address of the creditor","value":"1 Example Street, Brussels"')
  expect(part2({ ...eu, lender: { zh: '门阶银行', en: 'Doorstep Bank' } })).not.toContain('Address')
})

describe('who pays for the customer', () => {
  const subsidy = [
    { payer: 'merchant', share: '0.5', of: 'interest' as const },
    { payer: 'state', share: '0.25', of: 'interest' as const },
  ]
  const payers = [
    { payer: 'merchant', nameZh: '星河车行', nameEn: 'Star Cycles' },
    { payer: 'state', nameZh: '州政府', nameEn: 'The State' },
  ]
  const titles = (inputs: DisclosureInputs) => disclosureBody(inputs, 'en').sections.map(section => section.title)

  test('stands last on the forms of the United States and the Union, each with its part', () => {
    for (const inputs of [us, eu]) {
      const page = disclosureBody({ ...inputs, terms: { ...inputs.terms, subsidy }, payers }, 'en')
      const { title, rows } = page.sections.at(-1)!
      expect(title).toBe('Who pays interest for you')
      expect(rows.map(row => row.label)).toEqual(['Paid for you', 'Star Cycles', 'The State'])
      const [all, ...parts] = rows.map(row => Number(row.value.replace(/[^\d.]/g, '')))
      expect(all).toBeGreaterThan(0)
      expect(parts[0]! + parts[1]!).toBeCloseTo(all!, 2)
    }
  })

  test('is named after the shop where the shop alone pays, and left out where nobody does', () => {
    const alone = disclosureBody({ ...us, terms: { ...us.terms, subsidy: subsidy.slice(0, 1) } }, 'zh-CN')
    expect(alone.sections.at(-1)).toMatchObject({ title: '谁替您付息费', rows: [{}, { value: 'Star Cycles' }] })
    expect(titles(us)).not.toContain('Who pays interest for you')
  })
})

test('every form is there in both languages, with as many lines', () => {
  for (const inputs of [us, eu]) {
    const lines = (['zh-CN', 'en'] as const).map(language =>
      disclosureBody(inputs, language).sections.map(section => section.rows.length),
    )
    expect(lines[0]).toEqual(lines[1])
    expect(JSON.stringify(disclosureBody(inputs, 'zh-CN').sections)).toMatch(/逾期/)
  }
})

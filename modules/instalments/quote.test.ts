import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFailure } from './line.ts'
import { type Quote, quoteLine, readTerms, writeTerms } from './quote.ts'
import { rateLine } from './rate-line.ts'

const required = {
  currency: 'CNY',
  principal: '5000.00',
  plan: 'equal-instalment',
  instalments: 12,
  start: '2025-03-08',
}
const quote = (more: object): Quote => {
  const result = quoteLine({ id: 'q', ...required, ...more })
  if (isFailure(result)) throw new Error(result.error.message)
  return result
}
const refusal = (input: unknown) => {
  const result = quoteLine(input)
  if (!isFailure(result)) throw new Error('not refused')
  return [result.error.code, result.error.field]
}

describe('quoted', () => {
  test('with the five required fields alone', () => {
    const { instalments, totals, annualised } = quote({})
    expect(instalments).toHaveLength(12)
    expect(instalments[0]).toEqual({
      n: 1,
      due: '2025-04-08',
      principal: '416.67',
      interest: '0.00',
      fee: '0.00',
      subsidy: '0.00',
      total: '416.67',
      balance: '4583.33',
    })
    expect(totals).toEqual({ principal: '5000.00', interest: '0.00', fee: '0.00', subsidy: '0.00', total: '5000.00' })
    expect(annualised).toEqual({ cn: '0.000000000000', us: '0.000000000000', eu: '0.000000000000' })
  })

  test('in the decimals of the currency', () => {
    expect(quote({ currency: 'JPY', principal: '5000', annualRate: '0.15' }).totals.total).toMatch(/^\d+$/)
    expect(quote({ currency: 'KWD', principal: '5000.125', annualRate: '0.15' }).totals.principal).toBe('5000.125')
  })

  test('with the true cost of a fee, and of a down payment only on what is lent', () => {
    const fee = { plan: 'fee-rate', feeRate: '0.006', principal: '12000.00' }
    expect(quote(fee).annualised.cn).toMatch(/^0\.1303/)
    const down = quote({ principal: '6000.00', downPayment: '1000', annualRate: '0.12' })
    expect(down.instalments[0]).toMatchObject({ n: 0, due: '2025-03-08', total: '1000.00', balance: '5000.00' })
    expect(Number(down.annualised.cn)).toBeCloseTo(0.12, 5)
  })

  test('on demand, by draws and repayments, without a row where nothing is paid', () => {
    const { instalments, totals, annualised } = quote({
      plan: 'on-demand',
      annualRate: '0.108',
      draws: [
        { date: '2025-03-08', amount: '3000.00' },
        { date: '2025-03-18', amount: '2000.00' },
      ],
      repayments: [{ date: '2025-04-07', amount: '1000.00' }, { date: '2025-05-07' }],
    })
    expect(
      instalments.map(({ due, principal, interest, total, balance }) => [due, principal, interest, total, balance]),
    ).toEqual([
      // 3000 × 10 + 5000 × 20 days at 3 in 10,000 a day; then 4039 × 30.
      ['2025-04-07', '961.00', '39.00', '1000.00', '4039.00'],
      ['2025-05-07', '4039.00', '36.35', '4075.35', '0.00'],
    ])
    expect(totals).toMatchObject({ principal: '5000.00', interest: '75.35' })
    expect(annualised.cn).toMatch(/^0\.1/)
  })

  test('with due dates moved off closed days, at no other amount and no other rate', () => {
    const holidays = ['2025-05-01', '2025-05-02', '2025-05-05']
    const shift = { rule: 'following', weekend: [6, 7], holidays }
    const terms = { start: '2025-04-01', annualRate: '0.12', interestBy: 'day', dayCount: 'ACT/365' }
    const plain = quote(terms)
    const moved = quote({ ...terms, shift })
    expect(moved.instalments[0]).toEqual({ ...plain.instalments[0], due: '2025-05-06' })
    expect(moved.instalments.map(row => row.total)).toEqual(plain.instalments.map(row => row.total))
    expect(moved.annualised).toEqual(plain.annualised)
    const longer = quote({ ...terms, shift, interestTo: 'shifted' })
    expect(longer.instalments[0]!.interest).toBe('57.53') // 35 days instead of 30
  })

  test('with no rate where nothing is left to lend', () => {
    const { annualised } = quote({ plan: 'fee-rate', feeRate: '0.9', feeAt: 'start' })
    expect(annualised).toEqual({ cn: null, us: null, eu: null })
  })
})

describe('refused with the field', () => {
  test.each<[object, string, string]>([
    [{ colour: 'red' }, 'unknown-field', 'colour'],
    [{ subsidy: [{ payer: 'm', share: '1', of: 'fee', note: 'x' }] }, 'unknown-field', 'subsidy.0.note'],
    [{ start: undefined }, 'missing-field', 'start'],
    [{ principal: 5000 }, 'invalid-field', 'principal'],
    [{ principal: '5e3' }, 'invalid-field', 'principal'],
    [{ principal: '12345678901234567' }, 'invalid-field', 'principal'],
    [{ principal: '5000.001' }, 'invalid-field', 'principal'],
    [{ principal: '0' }, 'out-of-range', 'principal'],
    [{ downPayment: '5000' }, 'out-of-range', 'downPayment'],
    [{ instalments: 0 }, 'out-of-range', 'instalments'],
    [{ instalments: 1201 }, 'invalid-field', 'instalments'],
    [{ instalments: 1200, every: 1200 }, 'out-of-range', 'instalments'],
    [{ instalments: 2.5 }, 'invalid-field', 'instalments'],
    [{ start: '2025-02-29' }, 'invalid-field', 'start'],
    [{ firstDue: '2025-03-08' }, 'out-of-range', 'firstDue'],
    [{ annualRate: '12%' }, 'invalid-field', 'annualRate'],
    [{ annualRate: '-0.1' }, 'invalid-field', 'annualRate'],
    [{ annualRate: '1000.5' }, 'out-of-range', 'annualRate'],
    [{ feeRate: '0.01' }, 'not-with', 'feeRate'],
    [{ plan: 'fee-rate', annualRate: '0.1' }, 'not-with', 'annualRate'],
    [{ plan: 'zero-interest', annualRate: '0.1' }, 'interest-not-borne', 'subsidy'],
    [{ plan: 'interest-only', balloon: '1' }, 'not-with', 'balloon'],
    [{ plan: 'flat', rateSteps: [{ from: 2, annualRate: '0.1' }] }, 'not-with', 'rateSteps'],
    [{ rateSteps: [{ from: 1, annualRate: '0.1' }] }, 'out-of-range', 'rateSteps'],
    [{ gracePrincipal: 12 }, 'out-of-range', 'gracePrincipal'],
    [{ graceInterest: 12 }, 'out-of-range', 'graceInterest'],
    [{ multipleOf: '0' }, 'out-of-range', 'multipleOf'],
    [{ balloon: '5000' }, 'out-of-range', 'balloon'],
    [{ subsidy: [{ payer: 'm', share: '1.1', of: 'fee' }] }, 'out-of-range', 'subsidy.share'],
    [
      {
        subsidy: [
          { payer: 'm', share: '0.6', of: 'interest' },
          { payer: 'n', share: '0.5', of: 'interest' },
        ],
      },
      'out-of-range',
      'subsidy.share',
    ],
    [{ plan: 'on-demand', draws: [] }, 'out-of-range', 'draws'],
    [{ plan: 'on-demand', draws: [{ date: '2025-03-08', amount: '5000.01' }] }, 'out-of-range', 'draws'],
    [{ plan: 'on-demand', draws: [{ date: '2025-03-07', amount: '1' }] }, 'out-of-range', 'draws'],
    [{ plan: 'on-demand', repayments: [{ date: '2026-03-09', amount: '1' }] }, 'out-of-range', 'repayments'],
    [{ plan: 'on-demand', repayments: [{ date: '2025-03-08', amount: '5000.01' }] }, 'out-of-range', 'repayments'],
    [{ plan: 'on-demand', repayments: [{ date: '2025-03-09', amount: '0' }] }, 'out-of-range', 'repayments'],
    [{ plan: 'on-demand', downPayment: '1' }, 'not-with', 'downPayment'],
    [{ shift: { rule: 'nearest', holidays: [] } }, 'invalid-field', 'shift.rule'],
    [
      { instalments: 1, unit: 'day', shift: { rule: 'preceding', holidays: ['2025-03-09'] } },
      'out-of-range',
      'shiftedDues',
    ],
    [{ plan: 'on-demand', shift: { rule: 'following', holidays: [] } }, 'not-with', 'shiftedDues'],
    [{ shiftedDues: ['2025-04-08'] }, 'out-of-range', 'shiftedDues'],
    [{ plan: 'flat', draws: [] }, 'not-with', 'draws'],
    [{ plan: 'balloon' }, 'invalid-field', 'plan'],
    [{ id: true }, 'invalid-field', 'id'],
  ])('%j', (more, code, field) => {
    expect(refusal({ id: 'q', ...required, ...more })).toEqual([code, field])
  })

  test('under the id of its line', () => {
    expect(quoteLine({ id: 'a7' })).toMatchObject({ id: 'a7', error: { code: 'missing-field' } })
    for (const input of [null, 3, 'x', []]) expect(quoteLine(input)).toMatchObject({ id: null })
  })

  test('and never thrown, whatever the line', () => {
    const noise = fc.object({ key: fc.constantFrom('id', 'flows', 'method', ...Object.keys(required)), maxDepth: 3 })
    fc.assert(
      fc.property(noise, input => {
        expect(() => quoteLine(input)).not.toThrow()
        expect(() => quoteLine({ ...required, ...input })).not.toThrow()
        expect(() => rateLine(input)).not.toThrow()
      }),
    )
  })
})

test('terms survive the wire', () => {
  const terms = readTerms({
    ...required,
    annualRate: '0.1200',
    dayCount: 'ACT/365',
    interestBy: 'day',
    firstDue: '2025-04-20',
    subsidy: [{ payer: 'brand', share: '0.5', of: 'interest', cap: '30.00' }],
    instalments: 1,
    shiftedDues: ['2025-04-21'],
  })
  expect(readTerms(JSON.parse(JSON.stringify(writeTerms(terms))))).toEqual(terms)
  const drawn = readTerms({
    ...required,
    plan: 'on-demand',
    draws: [{ date: '2025-03-08', amount: '100.00' }],
    repayments: [{ date: '2025-04-08', amount: '50.00' }, { date: '2025-05-08' }],
  })
  expect(readTerms(JSON.parse(JSON.stringify(writeTerms(drawn))))).toEqual(drawn)
})

describe('rates on the wire', () => {
  const lent = { kind: 'advance', amount: '5000.00' }
  const paid = { kind: 'payment', amount: '5050.00' }

  test('by periods, years or dates', () => {
    const flows = (a: object, b: object) => [
      { ...lent, ...a },
      { ...paid, ...b },
    ]
    const periods = flows({ t: 0, f: '0' }, { t: 1, f: '0' })
    expect(rateLine({ id: 1, method: 'us-apr', unitPeriodsPerYear: 12, flows: periods })).toEqual({
      id: 1,
      rate: '0.120000000000',
    })
    expect(rateLine({ method: 'cn-irr', flows: periods })).toEqual({
      id: null,
      rate: '0.120000000000',
      effective: '0.126825030132',
    })
    expect(rateLine({ method: 'eu-aprc', flows: flows({ years: '0' }, { years: '0.5' }) })).toEqual({
      id: null,
      rate: '0.020100000000',
    })
    const dates = flows({ date: '2025-01-31' }, { date: '2025-02-28' })
    for (const method of ['us-apr', 'cn-irr'])
      expect(rateLine({ method, flows: dates })).toMatchObject({ rate: '0.120000000000' })
  })

  test.each<[object, string, string]>([
    [{ method: 'apr', flows: [] }, 'invalid-field', 'method'],
    [{ method: 'us-apr', flows: [] }, 'missing-field', 'unitPeriodsPerYear'],
    [{ method: 'us-apr', unitPeriodsPerYear: 0, flows: [] }, 'invalid-field', 'unitPeriodsPerYear'],
    [{ method: 'us-apr', unitPeriodsPerYear: 12, flows: [lent] }, 'missing-field', 'flows.0.t'],
    [{ method: 'us-apr', unitPeriodsPerYear: 12, flows: [{ ...lent, t: 0, f: '1' }] }, 'invalid-field', 'flows.0.f'],
    [{ method: 'eu-aprc', flows: [lent] }, 'missing-field', 'flows.0.years'],
    [{ method: 'eu-aprc', flows: [{ ...lent, years: '0' }] }, 'no-rate', 'flows'],
    [
      {
        method: 'cn-irr',
        flows: [
          { ...lent, date: '2025-01-01' },
          { ...paid, t: 1 },
        ],
      },
      'invalid-field',
      'flows.1.t',
    ],
    [{ method: 'cn-irr', flows: [{ ...lent, date: '2025-01-01' }, paid] }, 'missing-field', 'flows.1.date'],
    [{ method: 'cn-irr', flows: [{ ...lent, day: 1 }] }, 'unknown-field', 'flows.0.day'],
  ])('refused: %j', (input, code, field) => {
    expect(rateLine(input)).toMatchObject({ error: { code, field } })
  })
})

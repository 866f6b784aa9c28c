import { addDays, addMonths, type PlainDate, parsePlainDate } from '@doorstep/calendar'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnnualRate,
  cnIrr,
  cnIrrByDate,
  type DatedFlow,
  euAprc,
  euAprcByDate,
  isRate,
  type PeriodFlow,
  usApr,
  usAprByDate,
} from './rate.ts'
import { expm1 } from './exp.ts'
import { solveRate, type TimedFlow } from './rate-solve.ts'
import type { Problem } from './problem.ts'

const d = parsePlainDate
const percent = (result: AnnualRate | Problem, decimals: number): string =>
  isRate(result) ? (Number(result.rate) * 100).toFixed(decimals) : result.code
const advance = (date: string, amount: number): DatedFlow => ({ kind: 'advance', amount: cents(amount), date: d(date) })
const payment = (date: PlainDate, amount: number): DatedFlow => ({ kind: 'payment', amount: cents(amount), date })
const cents = (amount: number): bigint => BigInt(Math.round(amount * 100))

const monthly = (first: string, amounts: readonly number[], every = 1): DatedFlow[] =>
  amounts.map((amount, k) => payment(addMonths(d(first), k * every), amount))
const daily = (first: string, amounts: readonly number[], every: number): DatedFlow[] =>
  amounts.map((amount, k) => payment(addDays(d(first), k * every), amount))
const times = (count: number, amount: number): number[] => new Array<number>(count).fill(amount)

describe('the dated examples of Regulation Z, Appendix J, come out to the digit', () => {
  test.each([
    ['(c)(1)(i) monthly', advance('1978-01-10', 5000), monthly('1978-02-10', times(24, 230)), '9.69'],
    ['(c)(1)(ii) long first period', advance('1978-02-10', 6000), monthly('1978-04-01', times(36, 200)), '11.82'],
    [
      '(c)(1)(iii) semimonthly',
      advance('1978-02-23', 5000),
      times(12, 219.17).flatMap((amount, k) => [
        payment(addMonths(d('1978-03-01'), k), amount),
        payment(addMonths(d('1978-03-16'), k), amount),
      ]),
      '10.34',
    ],
    ['(c)(1)(iv) quarterly', advance('1978-05-23', 10_000), monthly('1978-10-01', times(40, 385), 3), '8.97'],
    ['(c)(1)(v) weekly', advance('1978-03-20', 500), daily('1978-04-21', times(30, 17.6), 7), '14.96'],
    [
      '(c)(2)(i) odd first payment',
      advance('1978-01-10', 5000),
      monthly('1978-02-10', [250, ...times(23, 230)]),
      '10.08',
    ],
    [
      '(c)(2)(ii) every four weeks',
      advance('1978-03-18', 400),
      daily('1978-04-20', [39.5, ...times(11, 38.31)], 28),
      '28.50',
    ],
    [
      '(c)(3)(i) odd final payment',
      advance('1978-01-10', 5000),
      monthly('1978-02-10', [...times(23, 230), 280]),
      '10.50',
    ],
    [
      '(c)(3)(ii) every two weeks',
      advance('1978-04-03', 200),
      daily('1978-04-11', [...times(19, 9.5), 30], 14),
      '12.22',
    ],
    [
      '(c)(4)(i) odd first and final',
      advance('1978-01-10', 5000),
      monthly('1978-02-10', [250, ...times(22, 230), 280]),
      '10.90',
    ],
    [
      '(c)(4)(ii) every two months',
      advance('1978-01-10', 8000),
      monthly('1978-03-01', [449.36, ...times(18, 465), 200], 2),
      '7.30',
    ],
  ])('%s', (_, lent, payments, expected) => {
    expect(percent(usAprByDate([lent, ...payments]), 2)).toBe(expected)
  })
})

describe('its complex loans too, which skip payments', () => {
  test('(c)(6)(i) every four weeks, but never twice a month', () => {
    const dates = [d('1978-02-20')]
    while (dates.length < 24) {
      const next = addDays(dates.at(-1)!, 28)
      dates.push(next.slice(0, 7) === dates.at(-1)!.slice(0, 7) ? addDays(next, 14) : next)
    }
    const flows = [advance('1978-01-25', 2135), ...dates.map(date => payment(date, 100))]
    expect(percent(usAprByDate(flows), 2)).toBe('12.00')
  })

  test('(c)(6)(ii) two seasons of monthly payments and two single ones', () => {
    const flows = [
      advance('1978-03-03', 7350),
      ...monthly('1978-09-15', times(3, 1000)),
      payment(d('1979-03-15'), 2000),
      ...monthly('1979-09-15', times(3, 750)),
      payment(d('1980-02-01'), 1000),
    ]
    expect(percent(usAprByDate(flows), 2)).toBe('10.22')
  })
})

describe('loans that others computed by Appendix J (FSharp.Finance.Personal)', () => {
  test.each([
    [
      'quarterly, shorter first period',
      advance('1978-06-23', 10_000),
      monthly('1978-10-01', times(40, 385), 3),
      '9.15',
    ],
    ['quarterly, odd days alone', advance('1978-07-23', 10_000), monthly('1978-10-01', times(40, 385), 3), '9.32'],
    ['daily', advance('2023-10-26', 1000), daily('2023-11-30', times(5, 220), 1), '94.15'],
    ['weekly, long first period', advance('2023-10-28', 1000), daily('2023-11-30', times(5, 250), 7), '176.52'],
    ['weekly', advance('2023-11-23', 1000), daily('2023-11-30', times(5, 250), 7), '412.40'],
    ['weekly, short first period', advance('2023-11-24', 1000), daily('2023-11-30', times(5, 250), 7), '434.30'],
    ['yearly', advance('2023-10-26', 1000), monthly('2023-11-30', times(5, 500), 12), '78.34'],
  ])('%s', (_, lent, payments, expected) => {
    expect(percent(usAprByDate([lent, ...payments]), 2)).toBe(expected)
  })
})

describe('several advances', () => {
  test('periods run between advances and between payments, not from one to the other', () => {
    // Monthly advances on the 1st, monthly payments on the 15th: the month is the unit-period, and 14 days are odd.
    const lent = ['2024-01-01', '2024-02-01', '2024-03-01'].map(date => advance(date, 1000))
    const paid = monthly('2024-04-15', times(12, 270))
    const inMonths: PeriodFlow[] = [
      ...lent.map((flow, t) => ({ ...flow, t, f: 0 })),
      ...paid.map((flow, k) => ({ ...flow, t: 3 + k, f: 14 / 30 })),
    ]
    expect(usAprByDate([...lent, ...paid])).toEqual(usApr(inMonths, 12))
  })

  test('cost what one advance of their sum on the same day costs', () => {
    const paid = monthly('2024-02-01', times(12, 270))
    for (const byDate of [usAprByDate, euAprcByDate, cnIrrByDate])
      expect(byDate([advance('2024-01-01', 2000), advance('2024-01-01', 1000), ...paid])).toEqual(
        byDate([advance('2024-01-01', 3000), ...paid]),
      )
  })
})

describe('the examples of Directive 98/7/EC, Annex II, come out from dates', () => {
  const lent = advance('2023-01-15', 1000)
  const on = (months: number, amount: number) => payment(addMonths(d('2023-01-15'), months), amount)

  test.each([
    ['one payment after a year and a half', [lent, on(18, 1200)], '12.9'],
    ['the same with 50 for the file kept back', [advance('2023-01-15', 950), on(18, 1200)], '16.9'],
    ['two payments after one and two years', [lent, on(12, 600), on(24, 600)], '13.1'],
    ['three payments in a year', [lent, on(3, 272), on(6, 272), on(12, 544)], '13.2'],
  ])('%s', (_, flows, expected) => {
    expect(percent(euAprcByDate(flows), 1)).toBe(expected)
  })
})

describe('one advance and one payment', () => {
  test('have their term for unit-period', () => {
    expect(percent(usAprByDate([advance('1978-01-03', 1000), payment(d('1978-09-15'), 1080)]), 2)).toBe('11.45') // (c)(5)(i)
    expect(percent(usAprByDate([advance('1978-07-15', 1000), payment(d('1979-01-15'), 1044)]), 2)).toBe('8.80') // (c)(5)(ii)
    expect(percent(usAprByDate([advance('2024-01-15', 1000), payment(d('2024-07-15'), 1060)]), 2)).toBe('12.00')
    expect(percent(usAprByDate([advance('2023-01-01', 1000), payment(d('2023-02-01'), 1010)]), 2)).toBe('12.00')
    expect(percent(usAprByDate([advance('2023-01-01', 1000), payment(d('2023-03-15'), 1020)]), 2)).toBe('10.00')
    expect(percent(usAprByDate([advance('2023-01-01', 1000), payment(d('2025-01-01'), 1210)]), 2)).toBe('10.00')
  })

  test('have the days of the year that ends with them in Europe', () => {
    const after = (date: string): string =>
      percent(euAprcByDate([advance('2023-01-01', 1000), payment(d(date), 1100)]), 4)
    expect(after('2024-01-01')).toBe('10.0000')
    expect(after('2023-07-01')).toBe('21.0000')
    expect(after('2023-01-29')).toBe(((1.1 ** (52 / 4) - 1) * 100).toFixed(4))
    expect(after('2023-01-11')).toBe(((1.1 ** 36.5 - 1) * 100).toFixed(4))
  })
})

describe('month ends', () => {
  test('count as whole months', () => {
    const flows = [advance('2025-01-31', 1200), ...monthly('2025-01-31', [0, ...times(12, 106.62)]).slice(1)]
    const same = flows.map((flow, t) => ({ ...flow, t, f: 0, years: t / 12 }))
    expect(usAprByDate(flows)).toEqual(usApr(same, 12))
    expect(cnIrrByDate(flows)).toEqual(cnIrr(same, 12))
    expect(euAprcByDate(flows)).toEqual(euAprc(same))
  })

  test('that happen to be thirty days apart are months all the same', () => {
    const flows = [advance('2028-01-30', 2000), payment(d('2028-02-29'), 1010), payment(d('2028-03-30'), 1010)]
    const same = flows.map((flow, t) => ({ ...flow, t, f: 0 }))
    expect(usAprByDate(flows)).toEqual(usApr(same, 12))
    expect(cnIrrByDate(flows)).toEqual(cnIrr(same, 12))
  })
})

describe('China', () => {
  test('a fee of 0.6 % a month over twelve months costs 13.03 % a year, not 7.2 %', () => {
    const flows = [advance('2025-03-08', 12_000), ...monthly('2025-04-08', times(12, 1072))]
    expect(percent(cnIrrByDate(flows), 2)).toBe('13.03')
    const result = cnIrrByDate(flows)
    if (!isRate(result)) throw new Error(result.code)
    const periodic = Number(result.rate) / 12
    expect(Number(result.effective)).toBeCloseTo((1 + periodic) ** 12 - 1, 11)
  })
})

describe('flows without a rate are refused, not thrown', () => {
  const lent: PeriodFlow = { kind: 'advance', amount: 100n, t: 0, f: 0 }
  test.each<[string, PeriodFlow[]]>([
    ['nothing', []],
    ['an advance alone', [lent]],
    ['payments alone', [{ ...lent, kind: 'payment' }]],
    ['everything on one day', [lent, { ...lent, kind: 'payment', amount: 120n }]],
    ['a payment beyond any rate', [lent, { ...lent, kind: 'payment', amount: 10n ** 30n, t: 0, f: 0.001 }]],
  ])('%s', (_, flows) => {
    for (const result of [usApr(flows, 12), cnIrr(flows, 12), euAprc(flows.map(f => ({ ...f, years: f.t + f.f })))])
      expect(isRate(result)).toBe(false)
  })

  test('whatever the dates', () => {
    const same = [advance('2024-01-01', 100), payment(d('2024-01-01'), 110)]
    for (const result of [usAprByDate(same), cnIrrByDate(same), euAprcByDate(same)]) expect(isRate(result)).toBe(false)
    for (const result of [usAprByDate([]), cnIrrByDate([]), euAprcByDate([])]) expect(isRate(result)).toBe(false)
  })
})

test('paying back what was lent costs nothing, and less is a rate below zero', () => {
  const lent = advance('2024-01-01', 300)
  const back = (amount: number) => cnIrrByDate([lent, ...monthly('2024-02-01', times(3, amount))])
  expect(back(100)).toEqual({ rate: '0.000000000000', effective: '0.000000000000' })
  expect(Number((back(99) as AnnualRate).rate)).toBeLessThan(0)
})

describe('the root', () => {
  const flow = fc.record({
    amount: fc.integer({ min: 1, max: 100_000_000 }),
    t: fc.integer({ min: 0, max: 240 }),
    f: fc.constantFrom(0, 0.1, 0.5, 13 / 15, 29 / 30),
  })

  test('agrees with forty-digit arithmetic to twelve decimals', () => {
    const payments = fc.array(flow, { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 1000 }), (later, cost) => {
        const paid = later.map(p => ({ ...p, t: p.t + 1, amount: -p.amount }))
        const owed = paid.reduce((sum, p) => sum - p.amount, 0)
        const flows = [{ amount: Math.max(1, Math.floor((owed * 1000) / (1000 + cost))), t: 0, f: 0 }, ...paid]
        const rate = rateOf(flows)
        const exact = polish(flows, rate as number)
        expect(Math.abs(Number(exact.minus(rate as number)))).toBeLessThan(
          1e-13 * Math.max(1, Math.abs(rate as number)),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('is found, or denied, for any flows at all', () => {
    const signed = fc.record({
      amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      t: fc.integer({ min: 0, max: 400 }),
    })
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 12 }), given => {
        const flows = given.map(g => ({ ...g, f: 0 }))
        const rate = rateOf(flows)
        if (rate === undefined) return
        const worth = flows.reduce(
          (sum, g) => sum.plus(new Decimal(1 + rate).pow(-g.t).times(g.amount)),
          new Decimal(0),
        )
        const size = flows.reduce((sum, g) => sum + Math.abs(g.amount) * (1 + rate) ** -g.t, 0)
        expect(Math.abs(Number(worth))).toBeLessThanOrEqual(1e-9 * size)
      }),
    )
  })

  test('of several is none', () => {
    // (1 + i) of 1.1 and 1.3: lent, repaid too much, lent again.
    const several = [
      { amount: 100, t: 0, f: 0 },
      { amount: -240, t: 1, f: 0 },
      { amount: 143, t: 2, f: 0 },
    ]
    expect(solveRate(several)).toBe('several-rates')
    const flows: PeriodFlow[] = several.map(({ amount, ...at }) => ({
      ...at,
      kind: amount > 0 ? 'advance' : 'payment',
      amount: BigInt(Math.abs(amount)),
    }))
    expect(cnIrr(flows, 12)).toMatchObject({ code: 'several-rates' })
  })

  test('is one where a limit is drawn again before it was repaid', () => {
    const drawnAgain = [
      { amount: 100, t: 0, f: 0 },
      { amount: -50, t: 1, f: 0 },
      { amount: 100, t: 2, f: 0 },
      { amount: -160, t: 3, f: 0 },
    ]
    const rate = rateOf(drawnAgain) as number
    expect(100 - 50 / (1 + rate) + 100 / (1 + rate) ** 2 - 160 / (1 + rate) ** 3).toBeCloseTo(0, 10)
  })
})

test('e^x − 1 is that of the platform to a few units in the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: -40, max: 700, noNaN: true }), x => {
      expect(Math.abs(expm1(x) - Math.expm1(x))).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(Math.expm1(x)))
    }),
    { numRuns: 2000 },
  )
  for (const x of [0, 1e-300, -1e-12, 709, -709]) expect(expm1(x)).toBeCloseTo(Math.expm1(x), 14)
  expect([expm1(710), expm1(-1e9)]).toEqual([Number.POSITIVE_INFINITY, -1])
})

function rateOf(flows: readonly TimedFlow[]): number | undefined {
  const root = solveRate(flows)
  return typeof root === 'string' ? undefined : expm1(root.x)
}

/** Newton's method once more from the answer, with forty digits. */
function polish(flows: readonly TimedFlow[], from: number): Decimal {
  const D = Decimal.clone({ precision: 60 })
  let i = new D(from)
  for (let round = 0; round < 3; round++) {
    let worth = new D(0)
    let slope = new D(0)
    for (const { amount, t, f } of flows) {
      const simple = i.times(f).plus(1)
      const value = new D(amount).div(simple).div(i.plus(1).pow(t))
      worth = worth.plus(value)
      slope = slope.minus(value.times(new D(t).div(i.plus(1)).plus(new D(f).div(simple))))
    }
    i = i.minus(worth.div(slope))
  }
  return i
}

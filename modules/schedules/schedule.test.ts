import { parsePlainDate, type PlainDate } from '@doorstep/calendar'
import { describe, expect, test } from 'vitest'
import { schedule } from './schedule.ts'
import { type RequiredTerms, type Terms, termsOf } from './terms.ts'

const d = parsePlainDate
type Row = [due: string, principal: number, interest: number]

const lent: RequiredTerms = {
  currency: 'USD',
  principal: 10_000_00n,
  plan: 'equal-instalment',
  instalments: 3,
  start: d('2025-01-31'),
}
const plan = (terms: Partial<Terms>) => schedule(termsOf({ ...lent, annualRate: '0.12', ...terms }))
const rows = (terms: Partial<Terms>): Row[] =>
  plan(terms).rows.map(row => [row.due, Number(row.principal), Number(row.interest)])
const totals = (terms: Partial<Terms>): number[] => plan(terms).rows.map(row => Number(row.total))

describe('due dates at the end of a month (figures of Apache Fineract, LoanMonthEndDueDateStrategy)', () => {
  test('roll to the first of the next month, and the days count', () => {
    expect(rows({ interestBy: 'day', dayCount: 'ACT/ACT', monthEnd: 'roll' })).toEqual([
      ['2025-03-01', 3303_22, 95_34],
      ['2025-03-31', 3332_51, 66_05],
      ['2025-05-01', 3364_27, 34_29],
    ])
  })

  test('are clamped to the last day otherwise', () => {
    expect(rows({ interestBy: 'day', dayCount: 'ACT/ACT' })).toEqual([
      ['2025-02-28', 3305_77, 92_05],
      ['2025-03-31', 3329_59, 68_23],
      ['2025-04-30', 3364_64, 33_19],
    ])
  })

  test('leave a month of 30/360 its thirty days either way', () => {
    for (const monthEnd of ['clamp', 'roll'] as const)
      expect(rows({ interestBy: 'day', dayCount: '30/360', monthEnd }).map(row => row.slice(1))).toEqual([
        [3300_22, 100_00],
        [3333_22, 67_00],
        [3366_56, 33_67],
      ])
  })

  test('are the same when the first is said as when it follows', () => {
    expect(rows({ firstDue: d('2025-02-28') })).toEqual(rows({}))
  })
})

describe('day counts', () => {
  const across = { start: d('2023-12-12'), instalments: 6, interestBy: 'day' } as const

  test('ACT/ACT gives each day the length of its own year (Apache Fineract, EMICalculation)', () => {
    expect(rows({ ...across, dayCount: 'ACT/ACT' })).toEqual([
      ['2024-01-12', 1623_75, 101_81],
      ['2024-02-12', 1640_42, 85_14],
      ['2024-03-12', 1661_51, 64_05],
      ['2024-04-12', 1673_98, 51_58],
      ['2024-05-12', 1692_11, 33_45],
      ['2024-06-12', 1708_23, 17_36],
    ])
  })

  test('ACT/365 over the months of a leap year (Apache Fineract, EMICalculation)', () => {
    const terms = { principal: 100_00n, annualRate: '0.15678', start: d('2024-01-01') }
    expect(rows({ ...across, ...terms, dayCount: 'ACT/365' }).map(row => row.slice(1))).toEqual([
      [16_10, 1_33],
      [16_38, 1_05],
      [16_53, 90],
      [16_77, 66],
      [16_97, 46],
      [17_25, 22],
    ])
  })

  test('weigh the first month each in its own way', () => {
    const first = (dayCount: Terms['dayCount'] & string) => rows({ ...across, dayCount })[0]?.[2]
    expect(first('ACT/360')).toBe(103_33)
    expect(first('ACT/364')).toBe(102_20)
    expect(first('ACT/365')).toBe(101_92)
    expect(first('30/360')).toBe(100_00)
  })

  test('defer the start, for nothing or for the interest of the time', () => {
    const deferred = { start: d('2025-01-15'), firstDue: d('2025-04-15') }
    expect(rows(deferred)[0]?.[2]).toBe(100_00)
    const paid = rows({ ...deferred, firstPeriod: 'days' })
    expect(paid[0]?.[2]).toBe(300_00)
    // 10,000 × 1.03 × 1.01² ÷ (1.01² + 1.01 + 1): simple interest within the first period.
    expect(paid.slice(0, 2).map(row => row[1] + row[2])).toEqual([3467_55, 3467_55])
    expect(rows({ start: d('2025-01-15'), firstDue: d('2025-01-25'), firstPeriod: 'days' })[0]?.[2]).toBe(33_33)
  })

  test('count a broken first period by its days, or as a whole one when interest goes by the period', () => {
    const broken = { start: d('2025-01-15'), firstDue: d('2025-01-25') }
    expect(rows({ ...broken, interestBy: 'day', dayCount: 'ACT/365' })[0]?.[2]).toBe(32_88)
    expect(rows({ ...broken, interestBy: 'day', dayCount: '30/360' })[0]?.[2]).toBe(33_33)
    expect(rows({ ...broken })[0]?.[2]).toBe(100_00)
  })
})

describe('plans', () => {
  test('equal principal', () => {
    expect(rows({ plan: 'equal-principal', multipleOf: 100n })).toEqual([
      ['2025-02-28', 3333_33, 100_00],
      ['2025-03-31', 3333_33, 66_67],
      ['2025-04-30', 3333_34, 33_33],
    ])
  })

  test('interest only', () => {
    expect(totals({ plan: 'interest-only' })).toEqual([100_00, 100_00, 10_100_00])
  })

  test('flat: both shares in one level instalment of a round amount', () => {
    const terms = { plan: 'flat', principal: 1250_00n, annualRate: '0.15', instalments: 4, multipleOf: 100n } as const
    expect(rows(terms).map(row => row.slice(1))).toEqual([
      [312_38, 15_62],
      [312_38, 15_62],
      [312_38, 15_62],
      [312_86, 15_64],
    ])
  })

  test('flat: interest on the price, also where a part of it was paid down', () => {
    const terms = { plan: 'flat', principal: 1000_00n, downPayment: 250_00n } as const
    expect(rows(terms)).toEqual([
      ['2025-01-31', 250_00, 0],
      ['2025-02-28', 250_00, 10_00],
      ['2025-03-31', 250_00, 10_00],
      ['2025-04-30', 250_00, 10_00],
    ])
  })

  test('fee rate: each period, or all at the start', () => {
    const terms = { plan: 'fee-rate', annualRate: '0', feeRate: '0.006', principal: 1200_00n, instalments: 12 } as const
    expect(plan(terms).rows.map(row => row.fee)).toEqual(new Array(12).fill(7_20n))
    const start = plan({ ...terms, feeAt: 'start' })
    expect(start.rows[0]).toMatchObject({ n: 0, due: '2025-01-31', principal: 0n, fee: 86_40n, balance: 1200_00n })
    expect(start.totals.fee).toBe(86_40n)
  })

  test('zero interest, with and without a funder of the interest', () => {
    const terms = { plan: 'zero-interest', annualRate: '0', principal: 1000_00n } as const
    expect(totals(terms)).toEqual([333_33, 333_33, 333_34])
    const funded = plan({ ...terms, annualRate: '0.12', subsidy: [{ payer: 'merchant', share: '1', of: 'interest' }] })
    expect(funded.rows.map(row => Number(row.total))).toEqual([333_33, 333_33, 333_34])
    expect(funded.totals).toMatchObject({ interest: 20_00n, subsidy: 20_00n, total: 1000_00n })
  })

  test('on demand, not drawn and repaid by halves, is one payment at the end', () => {
    const whole = plan({ plan: 'on-demand', dayCount: 'ACT/365' })
    expect(whole.rows).toMatchObject([
      { n: 1, due: '2025-04-30', principal: 10_000_00n, interest: 292_60n, balance: 0n },
    ])
    expect(() => plan({ plan: 'on-demand', draws: [] })).toThrow('draws')
  })
})

describe('several draws', () => {
  const base = { plan: 'equal-principal', principal: 3000_00n, annualRate: '0.12', instalments: 4 } as const
  const first = { date: d('2025-01-01'), amount: 1200_00n }
  const drawn = (draws: { date: PlainDate; amount: bigint }[], more: Partial<Terms> = {}) =>
    schedule(termsOf({ ...base, currency: 'CNY', start: first.date, draws: [first, ...draws], ...more })).rows.map(
      row => [row.principal, row.interest, row.balance].map(Number),
    )

  test('plan what is not due yet anew; on a due date it is a whole period', () => {
    expect(drawn([{ date: d('2025-02-01'), amount: 900_00n }])).toEqual([
      [300_00, 12_00, 900_00],
      [600_00, 18_00, 1200_00],
      [600_00, 12_00, 600_00],
      [600_00, 6_00, 0],
    ])
  })

  test('within a period pay for the nights that are left of it', () => {
    expect(drawn([{ date: d('2025-02-15'), amount: 600_00n }])).toEqual([
      [300_00, 12_00, 900_00],
      [500_00, 12_00, 1000_00], // half of 9.00 on 900.00, half of 15.00 on 1,500.00
      [500_00, 10_00, 500_00],
      [500_00, 5_00, 0],
    ])
  })

  test('on one day are one draw, and a draw of everything at the start is a plan of it', () => {
    const two = [100_00n, 500_00n].map(amount => ({ date: d('2025-02-15'), amount }))
    expect(drawn(two)).toEqual(drawn([{ date: d('2025-02-15'), amount: 600_00n }]))
    const whole = drawn([{ date: first.date, amount: 600_00n }], { plan: 'equal-instalment', gracePrincipal: 1 })
    const once = { plan: 'equal-instalment', gracePrincipal: 1, draws: [{ ...first, amount: 1800_00n }] } as const
    expect(whole).toEqual(drawn([], once))
  })

  test.each<[string, Partial<Terms>]>([
    ['the first of them', { draws: [{ ...first, date: d('2025-01-02') }] }],
    ['dated before', { draws: [first, { date: d('2025-05-01'), amount: 1n }] }],
    ['no more than the principal', { draws: [first, { ...first, amount: 1800_01n }] }],
    ['above zero', { draws: [first, { ...first, amount: 0n }] }],
    ['does not go with flat', { plan: 'flat', draws: [first] }],
    ['does not go with draws', { downPayment: 1n, draws: [first] }],
  ])('are %s', (why, changes) => {
    expect(() => drawn([], changes)).toThrow(why)
  })
})

describe('grace', () => {
  test('on principal: the level is set on the instalments that are left', () => {
    const terms = { instalments: 18, gracePrincipal: 6, principal: 5000_00n, multipleOf: 100n } as const
    expect(totals(terms).slice(0, 8)).toEqual([50_00, 50_00, 50_00, 50_00, 50_00, 50_00, 444_00, 444_00])
    expect(totals(terms).at(-1)).toBe(447_09)
  })

  test('on interest: it runs on and falls due with the next', () => {
    expect(rows({ plan: 'interest-only', graceInterest: 2 }).map(row => row[2])).toEqual([0, 0, 300_00])
    expect(
      rows({ instalments: 6, gracePrincipal: 3, graceInterest: 2 })
        .map(row => row[2])
        .slice(0, 4),
    ).toEqual([0, 0, 300_00, 100_00])
  })

  test('on interest alone: principal is paid as it would have been', () => {
    const without = rows({ instalments: 6 })
    const waiting = rows({ instalments: 6, graceInterest: 2 })
    expect(waiting.map(row => row[1])).toEqual(without.map(row => row[1]))
    expect(waiting.map(row => row[2]).slice(0, 3)).toEqual([
      0,
      0,
      (without[0]?.[2] ?? 0) + (without[1]?.[2] ?? 0) + (without[2]?.[2] ?? 0),
    ])
  })
})

describe('where the rounding difference lands', () => {
  test('in the first instalment when asked', () => {
    expect(totals({ plan: 'equal-principal', annualRate: '0', remainder: 'first' })).toEqual([333334, 333333, 333333])
    const first = totals({ instalments: 12, multipleOf: 100n, remainder: 'first' })
    expect(new Set(first.slice(1, -1))).toEqual(new Set([888_00]))
    // 48.8 cents a month short of the annuity, worth 5.55 after the first month.
    expect(first[0]).toBe(893_56)
    // No first instalment lets the rounded interest come out even, so a cent stays with the last.
    expect(first.at(-1)).toBe(887_99)
    const flat = totals({ plan: 'flat', instalments: 7, multipleOf: 100n, remainder: 'first' })
    expect(new Set(flat.slice(1)).size).toBe(1)
  })

  test('nowhere below zero, however coarse the rounding', () => {
    expect(
      totals({ principal: 100n, annualRate: '0', instalments: 4, multipleOf: 60n, instalmentRounding: 'up' }),
    ).toEqual([60, 40, 0, 0])
    expect(totals({ principal: 100n, instalments: 3, multipleOf: 1_000_00n })).toEqual([1, 1, 101])
  })
})

describe('balloon and steps of the rate', () => {
  test('the balloon is left to the last instalment', () => {
    const level = plan({ instalments: 12, balloon: 4000_00n })
    expect(level.rows.at(-2)?.balance).toBeGreaterThan(4000_00n)
    expect(Number(level.rows.at(-1)?.total) - 4000_00 - Number(level.rows[0]?.total)).toBeLessThan(10)
    const even = plan({ plan: 'equal-principal', instalments: 4, balloon: 4000_00n })
    expect(even.rows.map(row => Number(row.principal))).toEqual([1500_00, 1500_00, 1500_00, 5500_00])
  })

  test('a step after the first month comes out as others have it (Apache Fineract, EMICalculation)', () => {
    const terms = { principal: 100_00n, annualRate: '0.07', instalments: 6, start: d('2024-01-01') }
    const stepped = rows({ ...terms, rateSteps: [{ from: 2, annualRate: '0.04' }] })
    expect(stepped.map(row => row.slice(1))).toEqual([
      [16_43, 58],
      [16_60, 28],
      [16_66, 22],
      [16_71, 17],
      [16_77, 11],
      [16_83, 6],
    ])
  })

  test('a step sets the level anew on what is owed', () => {
    const stepped = plan({ instalments: 24, rateSteps: [{ from: 13, annualRate: '0.06' }] })
    const before = plan({ instalments: 24 })
    expect(stepped.rows.slice(0, 12)).toEqual(before.rows.slice(0, 12))
    const owed = stepped.rows[11]?.balance ?? 0n
    const after = plan({ principal: owed, annualRate: '0.06', instalments: 12, start: d('2026-01-31') })
    expect(stepped.rows.slice(12).map(row => row.total)).toEqual(after.rows.map(row => row.total))
  })
})

describe('a step of the rate with the difference first', () => {
  test('takes it in the first instalment of the last rate, and the level stays', () => {
    const terms = { instalments: 24, rateSteps: [{ from: 13, annualRate: '0.06' }] }
    const last = totals(terms)
    const first = totals({ ...terms, remainder: 'first' })
    expect(first.slice(0, 12)).toEqual(last.slice(0, 12))
    expect(first.slice(13, -1)).toEqual(last.slice(13, -1))
    expect(Math.abs(first.at(-1)! - first[13]!)).toBeLessThanOrEqual(1)
  })
})

describe('subsidies', () => {
  const merchant = { payer: 'merchant', share: '0.5', of: 'interest' } as const
  const brand = { payer: 'brand', share: '0.5', of: 'interest' } as const

  test('together bear every cent', () => {
    const both = plan({ principal: 333_33n, instalments: 12, subsidy: [merchant, brand] })
    for (const row of both.rows) {
      expect(row.subsidy).toBe(row.interest)
      expect(row.subsidies.reduce((sum, part) => sum + part, 0n)).toBe(row.subsidy)
    }
  })

  test('stop at their caps', () => {
    const capped = plan({ subsidy: [{ ...merchant, share: '1', cap: 150_00n }] })
    expect(capped.rows.map(row => Number(row.subsidy))).toEqual([100_00, 50_00, 0])
    expect(capped.totals.subsidy).toBe(150_00n)
  })

  test('of the fee leave the interest alone, at the start too', () => {
    const terms = { plan: 'fee-rate', annualRate: '0', feeRate: '0.01', feeAt: 'start' } as const
    const free = plan({ ...terms, subsidy: [{ payer: 'bank', share: '0.25', of: 'fee' }] })
    expect(free.rows[0]).toMatchObject({ fee: 300_00n, subsidy: 75_00n, total: 225_00n })
  })
})

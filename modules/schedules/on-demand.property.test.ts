import { addDays, addMonths, daysBetween, isLeapYear, type PlainDate, parsePlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTerms } from './check-terms.ts'
import { schedule } from './schedule.ts'
import { type Terms, termsOf } from './terms.ts'

const start = parsePlainDate('2023-11-17')
const MONTHS = 9
const LAST = daysBetween(start, addMonths(start, MONTHS))
const RATE = '0.0725' // in 10,000ths: 725

/** Days on which something happens, with what is wished then: a share of the free limit, or of what is owed. */
const moves = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: LAST - 1 }),
    what: fc.constantFrom('draw', 'repay', 'repay-all'),
    share: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 2, maxLength: 40 },
)
const dayCount = fc.constantFrom('ACT/360', 'ACT/364', 'ACT/365', 'ACT/ACT')
const rounding = fc.constantFrom('half-even', 'half-up', 'up', 'down')

const anyUse: fc.Arbitrary<Terms> = fc.record({ moves, dayCount, rounding, cap: fc.bigInt(0n, 50_000n) }).map(given => {
  const principal = 1_000_000n
  let owed = 0n
  const draws: { date: PlainDate; amount: bigint }[] = []
  const repayments: { date: PlainDate; amount?: bigint }[] = []
  // Interest takes its part of a repayment, so what is left free of the limit is at least this.
  for (const { day, what, share } of [...given.moves].sort((a, b) => a.day - b.day)) {
    const date = addDays(start, day)
    const free = ((principal - owed) * BigInt(share)) / 300n
    if (what === 'draw' && free > 0n && repayments.at(-1)?.date !== date) {
      draws.push({ date, amount: free })
      owed += free
    }
    if (what === 'repay' && owed > 0n) repayments.push({ date, amount: (owed * BigInt(share)) / 100n + 1n })
    if (what === 'repay-all' && owed > 0n) {
      repayments.push({ date })
      owed = 0n
    }
  }
  return termsOf({
    currency: 'CNY',
    plan: 'on-demand',
    principal,
    annualRate: RATE,
    instalments: MONTHS,
    start,
    dayCount: given.dayCount,
    rounding: given.rounding,
    subsidy: [
      { payer: 'state', share: '0.3', of: 'interest', cap: given.cap },
      { payer: 'bank', share: '0.7', of: 'interest' },
    ],
    ...(draws.length > 0 ? { draws } : {}),
    repayments: draws.length > 0 ? repayments : [],
  })
})

describe('a limit used at will', () => {
  const possible = anyUse.filter(terms => checkTerms(terms) === undefined)

  test('bears the interest of a model that walks day by day', () => {
    fc.assert(
      fc.property(possible, terms => {
        const { rows, totals } = schedule(terms)
        const model = dayByDay(terms)
        expect(rows.map(({ due, principal, interest }) => ({ due, principal, interest }))).toEqual(model.rows)
        expect(totals.interest).toBe(model.interest)
      }),
      { numRuns: 300 },
    )
  })

  test('is paid back in full, and others bear what they said', () => {
    fc.assert(
      fc.property(possible, terms => {
        const { rows, totals, principal, advances } = schedule(terms)
        expect(rows.at(-1)?.balance).toBe(0n)
        expect(totals.principal).toBe(principal)
        expect(principal).toBe(advances.reduce((sum, draw) => sum + draw.amount, 0n))
        for (const row of rows) {
          expect(row.principal >= 0n && row.interest >= 0n && row.total >= 0n && row.balance >= 0n).toBe(true)
          expect(row.subsidy).toBeLessThanOrEqual(row.interest)
          expect(row.total).toBe(row.principal + row.interest - row.subsidy)
        }
        const state = rows.reduce((sum, row) => sum + row.subsidies[0]!, 0n)
        expect(state).toBeLessThanOrEqual(terms.subsidy[0]!.cap!)
      }),
    )
  })
})

test('the generator makes cases worth the name', () => {
  const sample = fc.sample(anyUse, { numRuns: 300, seed: 7 })
  const possible = sample.filter(terms => checkTerms(terms) === undefined)
  expect(possible.length).toBeGreaterThan(100)
  expect(possible.filter(terms => (terms.draws?.length ?? 0) > 3).length).toBeGreaterThan(30)
})

/** Night after night in numerators over one denominator, with nothing of the code under test. */
function dayByDay(terms: Terms) {
  const draws = terms.draws ?? [{ date: terms.start, amount: terms.principal }]
  const end = addMonths(terms.start, MONTHS)
  const denominator = 10_000n * 360n * 364n * 365n * 366n
  const rows: { due: PlainDate; principal: bigint; interest: bigint }[] = []
  let owed = 0n
  let accrued = 0n
  let interest = 0n
  for (let date = terms.start; date <= end; date = addDays(date, 1)) {
    if (date > terms.start) accrued += (owed * 725n * denominator) / 10_000n / yearOf(date)
    for (const draw of draws) if (draw.date === date) owed += draw.amount
    const asked = (terms.repayments ?? []).filter(repayment => repayment.date === date).map(r => r.amount)
    for (const amount of date === end ? [...asked, undefined] : asked) {
      const due = divideRounded(accrued, denominator, terms.rounding) - interest
      const paid = amount ?? owed + due
      if (paid === 0n) continue
      const cost = paid < due ? paid : due
      interest += cost
      owed -= paid - cost
      rows.push({ due: date, principal: paid - cost, interest: cost })
    }
  }
  return { rows, interest }

  function yearOf(date: PlainDate): bigint {
    if (terms.dayCount !== 'ACT/ACT') return BigInt(terms.dayCount!.slice(4))
    return isLeapYear(Number(date.slice(0, 4))) ? 366n : 365n
  }
}

import { isBusinessDay, parsePlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annualised } from './annualised.ts'
import { checkTerms } from './check-terms.ts'
import { DAY_COUNTS } from './day-count.ts'
import { periodsOf } from './periods.ts'
import { schedule, type Schedule } from './schedule.ts'
import { anyTerms, rate, roundings, start, worked } from './terms.fixture.ts'
import { financed, type Terms, termsOf } from './terms.ts'

describe('any schedule', () => {
  test('pays back the principal, no balance below zero, and adds up', () => {
    fc.assert(
      fc.property(anyTerms, terms => {
        expect(checkTerms(terms)).toBeUndefined()
        const { rows, totals, principal } = schedule(terms)
        let balance = principal
        const sums = { principal: 0n, interest: 0n, fee: 0n, subsidy: 0n, total: 0n }
        for (const row of rows) {
          balance -= row.principal
          for (const key of ['principal', 'interest', 'fee', 'subsidy', 'total'] as const) {
            expect(row[key]).toBeGreaterThanOrEqual(0n)
            sums[key] += row[key]
          }
          expect(row.balance).toBe(balance)
          expect(balance).toBeGreaterThanOrEqual(0n)
          expect(row.total).toBe(row.principal + row.interest + row.fee - row.subsidy)
          expect(row.subsidies.reduce((a, b) => a + b, 0n)).toBe(row.subsidy)
        }
        expect(balance).toBe(0n)
        expect(totals).toEqual(sums)
        expect(totals.principal).toBe(terms.principal)
        expect(rows.filter(row => row.n > 0).map(row => row.n)).toEqual(
          Array.from({ length: terms.instalments }, (_, k) => k + 1),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('falls due in order, after the start', () => {
    fc.assert(
      fc.property(anyTerms, terms => {
        const { dues, regularDues } = periodsOf(terms)
        const inOrder = [terms.start, ...regularDues]
        for (let k = 1; k < inOrder.length; k++) expect(inOrder[k]! > inOrder[k - 1]!).toBe(true)
        dues.forEach((due, k) => {
          expect(due > terms.start).toBe(true)
          // Two due dates may be moved to one day, never past one another.
          expect(due >= (dues[k - 1] ?? due)).toBe(true)
          if (terms.shiftedDues) expect(isBusinessDay(due, worked)).toBe(true)
          else expect(due).toBe(regularDues[k])
        })
      }),
    )
  })

  test('costs the same wherever holidays move its due dates, unless interest follows them', () => {
    fc.assert(
      fc.property(anyTerms, terms => {
        const { shiftedDues, ...still } = terms
        if (!shiftedDues || terms.interestTo === 'shifted') return
        const amounts = ({ rows }: Schedule) => rows.map(({ due: _, ...row }) => row)
        expect(amounts(schedule(terms))).toEqual(amounts(schedule(still)))
        expect(annualised(schedule(terms))).toEqual(annualised(schedule(still)))
      }),
    )
  })

  test('bears interest on what was owed, each rounded once', () => {
    const bearing = anyTerms.filter(terms => terms.plan !== 'flat' && terms.plan !== 'fee-rate')
    fc.assert(
      fc.property(bearing, terms => {
        const plan = schedule({ ...terms, graceInterest: 0 })
        const { weights, rates, unit } = periodsOf(terms)
        let owed = financed(terms)
        for (const row of plan.rows) {
          if (row.n === 0) continue
          const exact = owed * (weights[row.n - 1] ?? 0n) * (rates[row.n - 1] ?? 0n)
          expect(row.interest).toBe(divideRounded(exact, unit, terms.rounding))
          owed = row.balance
        }
        const deferred = schedule(terms)
        expect(deferred.totals.interest).toBe(plan.totals.interest)
        const waiting = deferred.rows.filter(row => row.n <= terms.graceInterest)
        expect(waiting.every(row => row.interest === 0n)).toBe(true)
      }),
    )
  })
})

describe('the level instalment', () => {
  const loan = fc.record({
    principal: fc.bigInt(100_00n, 10n ** 9n),
    annualRate: rate,
    instalments: fc.integer({ min: 2, max: 360 }),
    start,
    interestBy: fc.constantFrom('period' as const, 'day' as const),
    dayCount: fc.constantFrom(...DAY_COUNTS),
  })

  test('is the annuity to forty digits, rounded once', () => {
    const D = Decimal.clone({ precision: 80 })
    fc.assert(
      fc.property(loan, fc.constantFrom(...roundings), fc.bigInt(0n, 9n), (given, instalmentRounding, tenths) => {
        const balloon = (given.principal * tenths) / 10n
        const terms = termsOf({ ...given, plan: 'equal-instalment', currency: 'CNY', instalmentRounding, balloon })
        const { weights, rates, unit } = periodsOf(terms)
        let discount = new D(1)
        let annuity = new D(0)
        weights.forEach((weight, k) => {
          discount = discount.div(new D((weight * (rates[k] ?? 0n)).toString()).div(unit.toString()).plus(1))
          annuity = annuity.plus(discount)
        })
        const exact = new D(terms.principal.toString()).minus(discount.times(balloon.toString())).div(annuity)
        const mode = { 'half-even': 6, 'half-up': 4, up: 0, down: 1 } as const
        // Half a unit in the last of eighty digits must not turn a whole number into the next.
        const rounded = exact.toDecimalPlaces(40).toDecimalPlaces(0, mode[instalmentRounding])
        const first = schedule(terms).rows[0]
        expect(first?.total).toBe(
          BigInt(rounded.toFixed()) > (first?.interest ?? 0n) ? BigInt(rounded.toFixed()) : first?.interest,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('rounded up is the least that leaves no more than itself to the last', () => {
    fc.assert(
      fc.property(loan, given => {
        const terms = termsOf({
          ...given,
          plan: 'equal-instalment',
          currency: 'CNY',
          instalments: Math.min(given.instalments, 60),
          instalmentRounding: 'up',
        })
        const { rows } = schedule(terms)
        // Interest is rounded each period to half a cent, which compounds to little over the term.
        const drift = BigInt(terms.instalments)
        expect((rows.at(-1)?.total ?? 0n) - (rows[0]?.total ?? 0n)).toBeLessThanOrEqual(drift)
      }),
    )
  })

  test('first or last, the remainder moves and the level stays', () => {
    fc.assert(
      fc.property(loan, given => {
        const terms = termsOf({
          ...given,
          plan: 'equal-instalment',
          currency: 'CNY',
          instalments: Math.max(3, Math.min(given.instalments, 36)),
        })
        const last = schedule(terms).rows
        const first = schedule({ ...terms, remainder: 'first' }).rows
        expect(first.slice(1, -1).map(row => row.total)).toEqual(last.slice(1, -1).map(row => row.total))
        const kept = (first.at(-1)?.total ?? 0n) - (first[1]?.total ?? 0n)
        // What one minor unit in the first instalment grows to, and a rounding of interest a period.
        const growth = (1 + Number(given.annualRate) / 11) ** terms.instalments
        expect(Math.abs(Number(kept))).toBeLessThanOrEqual(growth + terms.instalments)
      }),
    )
  })
})

test('without fees the annualised rates come back to the nominal one', () => {
  const plain = fc.record({
    principal: fc.bigInt(1_000_00n, 10n ** 9n),
    annualRate: fc.integer({ min: 100, max: 3600 }).map(n => `0.${`${n}`.padStart(4, '0')}`),
    instalments: fc.integer({ min: 1, max: 60 }),
    plan: fc.constantFrom('equal-instalment' as const, 'equal-principal' as const, 'interest-only' as const),
    start,
  })
  fc.assert(
    fc.property(plain, given => {
      const { cn, us, eu } = annualised(schedule(termsOf({ ...given, currency: 'CNY' })))
      const nominal = Number(given.annualRate)
      // Half a cent an instalment on the mean balance.
      const slack = (12 * 2) / Number(given.principal)
      expect(Math.abs(Number(cn) - nominal)).toBeLessThan(slack)
      expect(Math.abs(Number(us) - nominal)).toBeLessThan(slack)
      expect(Math.abs(Number(eu) - ((1 + nominal / 12) ** 12 - 1))).toBeLessThan(slack * 2)
    }),
    { numRuns: 200 },
  )
})

test('what another payer bears lowers the customer’s rate, a fee raises it', () => {
  const plan = (more: Partial<Terms>) =>
    Number(
      annualised(
        schedule(
          termsOf({
            currency: 'CNY',
            principal: 6000_00n,
            plan: 'equal-instalment',
            annualRate: '0.12',
            instalments: 12,
            start: parsePlainDate('2025-03-08'),
            ...more,
          }),
        ),
      ).cn,
    )
  expect(plan({ subsidy: [{ payer: 'brand', share: '0.5', of: 'interest' }] })).toBeLessThan(0.07)
  expect(plan({ plan: 'fee-rate', annualRate: '0', feeRate: '0.006' })).toBeCloseTo(0.1303, 4)
  expect(plan({ plan: 'fee-rate', annualRate: '0', feeRate: '0.006', feeAt: 'start' })).toBeGreaterThan(0.1303)
})

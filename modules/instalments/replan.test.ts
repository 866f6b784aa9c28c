import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import { type Plan, schedule, type Terms, termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accrued } from './accrual.ts'
import { replan } from './replan.ts'
import { type Standing, STATUS } from './standing.ts'

const start = '2026-01-31' as PlainDate

describe('planning what is not billed anew', () => {
  test('on the same principal changes nothing but roundings, whatever grace, steps, balloon and plan', () => {
    fc.assert(
      fc.property(cases, ({ terms, passed, nights }) => {
        const standing = after(terms, passed, nights)
        const { state, rows } = standing
        const ahead = rows.filter(row => row.n >= state.period)
        const unbilled = state.principal
        const again = replan(standing, {
          terms,
          start,
          unbilled,
          night: addDays(state.segStart, nights),
          mayRise: true,
        })
        expect(again.rows.map(row => row.due)).toEqual(ahead.map(row => row.due))
        expect(again.rows.reduce((sum, row) => sum + row.principal, 0n)).toBe(unbilled)
        for (const [i, row] of again.rows.entries()) {
          const slack = BigInt(terms.instalments) * 4n // roundings of earlier instalments come together in the last
          expect(distance(row.principal, ahead[i]!.principal) <= slack).toBe(true)
          expect(distance(row.interest, ahead[i]!.interest) <= slack).toBe(true)
          expect(distance(row.fee, ahead[i]!.fee) <= 1n).toBe(true)
        }
      }),
      { numRuns: 800 },
    )
  })

  test('on half of it keeps the balloon, the grace and the next rate in place', () => {
    const terms = termsOf({
      ...BASE,
      plan: 'equal-instalment',
      principal: 1_200_000n,
      instalments: 12,
      balloon: 600_000n,
      gracePrincipal: 4,
      rateSteps: [{ from: 8, annualRate: '0.24' }],
    })
    const standing = after(terms, 2, 0)
    const { rows } = replan(standing, { terms, start, unbilled: 600_000n, night: standing.state.segStart })
    expect(rows.filter(row => row.n <= 4).map(row => [row.principal, row.interest])).toEqual([
      [0n, 6_000n],
      [0n, 6_000n],
    ])
    expect(rows.at(-1)!.principal >= 300_000n).toBe(true)
    const owed = rows.filter(row => row.n >= 8).reduce((sum, row) => sum + row.principal, 0n)
    expect(distance(rows.find(row => row.n === 8)!.interest, (owed * 2n) / 100n) <= 1n).toBe(true)
  })

  test('within a grace on interest still owes the interest of the nights before on the old principal', () => {
    const terms = termsOf({
      ...BASE,
      plan: 'equal-principal',
      principal: 1_200_000n,
      instalments: 12,
      gracePrincipal: 3,
      graceInterest: 3,
    })
    const standing = after(terms, 1, 0)
    const { rows } = replan(standing, { terms, start, unbilled: 600_000n, night: standing.state.segStart })
    expect(rows.slice(0, 3).map(row => row.interest)).toEqual([0n, 0n, 12_000n + 3n * 6_000n])
  })

  test('on a plan that charges on the original principal charges in proportion', () => {
    const flat = termsOf({ ...BASE, plan: 'flat', principal: 1_200_000n, instalments: 12 })
    const standing = after(flat, 6, 0)
    const half = replan(standing, {
      terms: flat,
      start,
      unbilled: standing.state.principal / 2n,
      night: standing.state.segStart,
    })
    expect(half.rows.map(row => row.interest)).toEqual(Array(6).fill(6_000n))
  })
})

const BASE = { currency: 'CNY', annualRate: '0.12', start } as const
const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a)

const cases = fc
  .record({
    plan: fc.constantFrom<Plan>('equal-instalment', 'equal-principal', 'interest-only', 'flat', 'fee-rate'),
    principal: fc.bigInt({ min: 100_000n, max: 5_000_000n }),
    instalments: fc.integer({ min: 3, max: 24 }),
    grace: fc.integer({ min: 0, max: 4 }),
    graceInterest: fc.integer({ min: 0, max: 3 }),
    balloon: fc.constantFrom(0n, 30n),
    step: fc.option(fc.integer({ min: 2, max: 24 }), { nil: undefined }),
    passed: fc.integer({ min: 0, max: 23 }),
    nights: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ plan, principal, instalments, grace, graceInterest, balloon, step, passed, nights }) => {
    const amortises = plan === 'equal-instalment' || plan === 'equal-principal'
    const charged = plan === 'flat' || plan === 'fee-rate'
    const terms = termsOf({
      currency: 'CNY',
      plan,
      principal,
      instalments,
      start,
      annualRate: plan === 'fee-rate' ? '0' : '0.12',
      feeRate: plan === 'fee-rate' ? '0.006' : '0',
      gracePrincipal: amortises ? Math.min(grace, instalments - 1) : 0,
      graceInterest: charged ? 0 : Math.min(graceInterest, instalments - 1),
      balloon: amortises ? (principal * balloon) / 100n : 0n,
      rateSteps: step && step <= instalments && !charged ? [{ from: step, annualRate: '0.06' }] : [],
    })
    return { terms, passed: Math.min(passed, instalments - 1), nights }
  })

/** The contract with `passed` instalments paid on their dates, so many nights into the running period. */
function after(terms: Terms, passed: number, nights: number): Standing {
  const rows = schedule(terms)
    .rows.filter(row => row.n > 0)
    .map(({ n, due, principal, interest, fee, subsidy }) => ({
      n,
      due,
      principal,
      interest: interest - subsidy,
      fee,
      subsidy,
      paidPrincipal: n <= passed ? principal : 0n,
      paidInterest: n <= passed ? interest - subsidy : 0n,
      paidFee: n <= passed ? fee : 0n,
      settledOn: n <= passed ? due : null,
    }))
  const running = rows[passed]!
  const segStart = rows[passed - 1]?.due ?? start
  return {
    rows,
    state: {
      status: STATUS.running,
      period: passed + 1,
      count: rows.length,
      segStart,
      segEnd: running.due,
      segInterest: running.interest,
      segSubsidy: running.subsidy,
      principal: rows.reduce((sum, row) => sum + row.principal - row.paidPrincipal, 0n),
      interestReceivable: accrued(running.interest, nights, daysBetween(segStart, running.due)),
      penaltyReceivable: 0n,
      unearnedSubsidy: 0n,
      credit: 0n,
      duePrincipal: 0n,
      dueInterest: 0n,
      dueFee: 0n,
      oldestDue: null,
      daysPastDue: 0,
      closedThrough: addDays(segStart, nights - 1),
      penaltyCarry: 0n,
      reliefUntil: null,
      basis: 0,
    },
  }
}

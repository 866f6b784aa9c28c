import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import { schedule, type Terms, termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { expect } from 'vitest'
import { accrued } from '../accrual.ts'
import { allocationOf, TERM_DEFAULTS } from '../product-terms.ts'
import { pay } from '../pay.ts'
import { nextNight, owedOf, payableOf, type Standing, STATUS } from '../standing.ts'

// Contracts in the middle of their lives for property tests, made by a small model of the nightly close.

export const start = '2026-01-31' as PlainDate

/** What holds for every contract at every moment. */
export function provesItself({ state, rows }: Standing): void {
  const sum = (pick: (row: Standing['rows'][number]) => bigint, of = rows) =>
    of.reduce((total, row) => total + pick(row), 0n)
  const billed = rows.filter(row => row.n < state.period)
  expect(sum(r => r.principal - r.paidPrincipal)).toBe(state.principal)
  expect(sum(r => r.principal - r.paidPrincipal, billed)).toBe(state.duePrincipal)
  expect(sum(r => r.interest - r.paidInterest, billed)).toBe(state.dueInterest)
  expect(billed.find(row => row.settledOn === null)?.due ?? null).toBe(state.oldestDue)
  const running = rows.find(row => row.n === state.period)
  const accruing = running ? running.interest - running.paidInterest : 0n
  if (state.status === STATUS.running || state.status === STATUS.refunded) {
    expect(state.interestReceivable - state.dueInterest + toCome(state)).toBe(accruing)
  }
  expect(payableOf(state) <= owedOf(state)).toBe(true)
}

export const least = (a: bigint, b: bigint) => (a < b ? a : b)
const toCome = (state: Standing['state']) =>
  state.period > state.count
    ? 0n
    : state.segInterest -
      accrued(
        state.segInterest,
        daysBetween(state.segStart, nextNight(state)),
        daysBetween(state.segStart, state.segEnd),
      )

export const LEVEL = { currency: 'CNY', plan: 'equal-instalment', annualRate: '0.12', start } as const

export type Made = { standing: Standing; terms: Terms; on: PlainDate }

export const cases: fc.Arbitrary<Made> = fc
  .record({
    plan: fc.constantFrom('equal-instalment' as const, 'equal-principal' as const),
    principal: fc.bigInt({ min: 1000n, max: 1_500_000n }),
    instalments: fc.constantFrom(3, 6, 12, 24),
    annualRate: fc.constantFrom('0', '0.0435', '0.12', '0.2399'),
    share: fc.constantFrom(undefined, '0.5', '1'),
    nights: fc.integer({ min: 0, max: 200 }),
    payments: fc.array(fc.bigInt({ min: 1n, max: 300_000n }), { maxLength: 6 }),
  })
  .map(({ plan, principal, instalments, annualRate, share, nights, payments }) =>
    run(
      termsOf({
        currency: 'CNY',
        plan,
        principal,
        instalments,
        annualRate,
        start,
        subsidy: share ? [{ payer: 'merchant', share, of: 'interest' }] : [],
      }),
      nights,
      payments,
    ),
  )

/** A contract after so many nights, with a payment each fortnight; a small model of the nightly close. */
export function run(terms: Terms, nights: number, payments: readonly bigint[]): Made {
  const rows = schedule(terms).rows.map(row => ({
    n: row.n,
    due: row.due,
    principal: row.principal,
    interest: row.interest - row.subsidy,
    fee: 0n,
    subsidy: row.subsidy,
    paidPrincipal: 0n,
    paidInterest: 0n,
    paidFee: 0n,
    settledOn: null,
  }))
  let standing: Standing = {
    rows,
    state: {
      status: STATUS.running,
      period: 1,
      count: rows.length,
      segStart: start,
      segEnd: rows[0]!.due,
      segInterest: rows[0]!.interest,
      segSubsidy: rows[0]!.subsidy,
      principal: terms.principal,
      interestReceivable: 0n,
      penaltyReceivable: 0n,
      unearnedSubsidy: rows.reduce((sum, row) => sum + row.subsidy, 0n),
      credit: 0n,
      duePrincipal: 0n,
      dueInterest: 0n,
      dueFee: 0n,
      oldestDue: null,
      daysPastDue: 0,
      closedThrough: null,
      penaltyCarry: 0n,
      reliefUntil: null,
      basis: 0,
    },
  }
  let on = start
  for (let i = 0; i < nights; i++) {
    const payment = i % 14 === 13 ? payments[Math.floor(i / 14)] : undefined
    if (payment && standing.state.status === STATUS.running) standing = pay(standing, payment, on, USUAL).standing
    standing = night(standing, on)
    on = addDays(on, 1)
  }
  return { standing, terms, on }
}

const USUAL = allocationOf(TERM_DEFAULTS)

function night({ state, rows }: Standing, date: PlainDate): Standing {
  const closed = { ...state, closedThrough: date }
  if (state.status !== STATUS.running || state.period > state.count) return { state: closed, rows }
  const days = daysBetween(state.segStart, state.segEnd)
  const k = daysBetween(state.segStart, date)
  const step = (total: bigint) => accrued(total, k + 1, days) - accrued(total, k, days)
  const accruedState = {
    ...closed,
    interestReceivable: state.interestReceivable + step(state.segInterest),
    unearnedSubsidy: state.unearnedSubsidy - step(state.segSubsidy),
  }
  if (addDays(date, 1) !== state.segEnd) return { state: accruedState, rows }
  const due = rows.find(row => row.n === state.period)!
  const next = rows.find(row => row.n === state.period + 1)
  const billed = {
    ...accruedState,
    period: state.period + 1,
    duePrincipal: state.duePrincipal + due.principal,
    dueInterest: state.dueInterest + due.interest,
    oldestDue: state.oldestDue ?? due.due,
    segStart: due.due,
    segEnd: next?.due ?? due.due,
    segInterest: next?.interest ?? 0n,
    segSubsidy: next?.subsidy ?? 0n,
  }
  const credit = billed.credit < payableOf(billed) ? billed.credit : payableOf(billed)
  return pay({ state: { ...billed, credit: billed.credit - credit }, rows }, credit, date, USUAL).standing
}

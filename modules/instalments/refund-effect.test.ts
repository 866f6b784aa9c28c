import { addDays, addMonths, daysBetween, type PlainDate } from '@doorstep/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accrued } from './accrual.ts'
import { pay } from './pay.ts'
import { refundEffect } from './refund-effect.ts'
import { schedule, type Terms, termsOf } from '@doorstep/schedules'
import { settled, settlementOf } from './settle.ts'
import { nextNight, owedOf, payableOf, type Standing, STATUS } from './standing.ts'

const start = '2026-01-31' as PlainDate

describe('a goods refund', () => {
  test('sets off every minor unit of it, and gives back exactly the subsidy that will not be earned', () => {
    fc.assert(
      fc.property(cases, fc.bigInt({ min: 1n, max: 2_000_000n }), (made, amount) => {
        const { standing, terms } = made
        const effect = refundEffect(standing, amount, { terms, start, night: nextNight(standing.state), on: made.on })
        const { state, rows } = effect.standing
        expect(effect.principal + effect.interest + effect.fee + effect.penalty + effect.toCredit).toBe(amount)
        expect(state.status !== STATUS.running || state.credit < owedOf(state)).toBe(true)
        expect(effect.clawback >= 0n).toBe(true)
        expect(state.unearnedSubsidy + effect.clawback).toBe(standing.state.unearnedSubsidy)
        provesItself(effect.standing)
        const future = rows.filter(row => row.n > state.period).reduce((sum, row) => sum + row.subsidy, 0n)
        expect(state.unearnedSubsidy).toBe(state.period <= state.count ? state.segSubsidy + future : 0n)
        expect(effect.toCredit === 0n || owedOf(state) === 0n).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })

  test('makes no later instalment dearer and moves no due date', () => {
    fc.assert(
      fc.property(cases, fc.bigInt({ min: 1n, max: 2_000_000n }), (made, amount) => {
        const { standing, terms } = made
        const after = refundEffect(standing, amount, { terms, start, night: nextNight(standing.state), on: made.on })
        if (after.standing.state.status === STATUS.settled) return // its last instalment is all that was left, today
        for (const row of after.standing.rows) {
          const old = standing.rows.find(r => r.n === row.n)!
          expect(row.due).toBe(old.due)
          expect(row.interest <= old.interest && row.subsidy <= old.subsidy).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('after which money paid ahead covers the rest ends the contract with it, and leaves the remainder to the customer', () => {
    const { standing, terms } = run(termsOf({ ...LEVEL, principal: 120_000n, instalments: 12 }), 5, [])
    const ahead = { ...standing, state: { ...standing.state, credit: 30_000n } }
    const effect = refundEffect(ahead, 100_000n, { terms, start, night: nextNight(standing.state), on: start })
    const interest = accrued(1200n, 5, 28)
    expect(effect.fromCredit).toEqual({ principal: 20_000n, interest, fee: 0n, penalty: 0n })
    expect(effect.standing.state).toMatchObject({ status: STATUS.settled, principal: 0n, credit: 10_000n - interest })
    provesItself(effect.standing)
  })

  test('of the whole price in the first days leaves nothing but the interest of the nights that passed', () => {
    const { standing, terms } = run(termsOf({ ...LEVEL, principal: 120_000n, instalments: 12 }), 5, [])
    const effect = refundEffect(standing, 120_000n, { terms, start, night: nextNight(standing.state), on: start })
    expect(effect.standing.state.principal).toBe(0n)
    expect(effect.standing.rows).toHaveLength(1)
    expect(effect.standing.rows[0]).toMatchObject({ principal: 0n, interest: accrued(1200n, 5, 28) })
    expect(effect.standing.state.status).toBe(STATUS.running)
  })

  test('of the whole price on a plan whose interest the merchant pays ends the contract', () => {
    const { standing, terms } = run(
      termsOf({
        ...LEVEL,
        principal: 120_000n,
        instalments: 3,
        subsidy: [{ payer: 'merchant', share: '1', of: 'interest' }],
      }),
      5,
      [],
    )
    const effect = refundEffect(standing, 120_000n, { terms, start, night: nextNight(standing.state), on: start })
    expect(effect.standing.state).toMatchObject({ status: STATUS.refunded, principal: 0n, unearnedSubsidy: 0n })
    expect(effect.clawback).toBe(standing.state.unearnedSubsidy)
  })
})

test('early settlement costs what is owed today and ends the contract with its books at zero', () => {
  fc.assert(
    fc.property(cases, ({ standing, on }) => {
      const contract = { ...standing, earlyFee: '0.01' }
      const before = settlementOf(contract)
      const { principal, interest, fee, penalty, earlyFee } = before
      expect(principal + interest + fee + penalty + earlyFee - before.creditUsed).toBe(before.amount)
      expect(earlyFee).toBe((standing.state.principal - standing.state.duePrincipal + 50n) / 100n)
      expect(before.saved >= 0n).toBe(true)
      const scheduled = standing.rows.reduce(
        (sum, r) => sum + r.principal + r.interest + r.fee - r.paidPrincipal - r.paidInterest - r.paidFee,
        standing.state.penaltyReceivable - least(standing.state.credit, owedOf(standing.state)),
      )
      expect(before.stillScheduled).toBe(scheduled)
      const after = settled(contract, nextNight(standing.state), on)
      expect(owedOf(after.state)).toBe(0n)
      expect(after.rows.every(row => row.settledOn !== null)).toBe(true)
      provesItself(after)
    }),
    { numRuns: 500 },
  )
})

/** What holds for every contract at every moment. */
function provesItself({ state, rows }: Standing): void {
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

const least = (a: bigint, b: bigint) => (a < b ? a : b)
const toCome = (state: Standing['state']) =>
  state.period > state.count
    ? 0n
    : state.segInterest -
      accrued(
        state.segInterest,
        daysBetween(state.segStart, nextNight(state)),
        daysBetween(state.segStart, state.segEnd),
      )

const LEVEL = { currency: 'CNY', plan: 'equal-instalment', annualRate: '0.12', start } as const

type Made = { standing: Standing; terms: Terms; on: PlainDate }

const cases: fc.Arbitrary<Made> = fc
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
function run(terms: Terms, nights: number, payments: readonly bigint[]): Made {
  const rows = schedule(terms).rows.map((row, i) => ({
    n: row.n,
    due: addMonths(start, i + 1),
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
    },
  }
  let on = start
  for (let i = 0; i < nights; i++) {
    const payment = i % 14 === 13 ? payments[Math.floor(i / 14)] : undefined
    if (payment && standing.state.status === STATUS.running) standing = pay(standing, payment, on).standing
    standing = night(standing, on)
    on = addDays(on, 1)
  }
  return { standing, terms, on }
}

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
  return pay({ state: { ...billed, credit: billed.credit - credit }, rows }, credit, date).standing
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accrued } from './accrual.ts'
import { refundEffect } from './refund-effect.ts'
import { termsOf } from '@doorstep/schedules'
import { settled, settlementOf } from './settle.ts'
import { nextNight, owedOf, STATUS } from './standing.ts'
import { cases, least, LEVEL, provesItself, run, start } from './testing/standings.ts'

describe('a goods refund', () => {
  test('sets off every minor unit of it, and gives back exactly the subsidy that will not be earned', () => {
    fc.assert(
      fc.property(cases, fc.bigInt({ min: 1n, max: 2_000_000n }), (made, amount) => {
        const { standing, terms } = made
        const effect = refundEffect(standing, amount, {
          terms,
          start,
          night: nextNight(standing.state),
          upfront: null,
          on: made.on,
        })
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
        const after = refundEffect(standing, amount, {
          terms,
          start,
          night: nextNight(standing.state),
          upfront: null,
          on: made.on,
        })
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
    const effect = refundEffect(ahead, 100_000n, {
      terms,
      start,
      night: nextNight(standing.state),
      upfront: null,
      on: start,
    })
    const interest = accrued(1200n, 5, 28)
    expect(effect.fromCredit).toEqual({ principal: 20_000n, interest, fee: 0n, penalty: 0n })
    expect(effect.standing.state).toMatchObject({ status: STATUS.settled, principal: 0n, credit: 10_000n - interest })
    provesItself(effect.standing)
  })

  test('of the whole price in the first days leaves nothing but the interest of the nights that passed', () => {
    const { standing, terms } = run(termsOf({ ...LEVEL, principal: 120_000n, instalments: 12 }), 5, [])
    const effect = refundEffect(standing, 120_000n, {
      terms,
      start,
      night: nextNight(standing.state),
      upfront: null,
      on: start,
    })
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
    const effect = refundEffect(standing, 120_000n, {
      terms,
      start,
      night: nextNight(standing.state),
      upfront: null,
      on: start,
    })
    expect(effect.standing.state).toMatchObject({ status: STATUS.refunded, principal: 0n, unearnedSubsidy: 0n })
    expect(effect.clawback).toBe(standing.state.unearnedSubsidy)
  })
})

test('early settlement costs what is owed today and ends the contract with its books at zero', () => {
  fc.assert(
    fc.property(cases, ({ standing, on }) => {
      const contract = { ...standing, earlyFee: '0.01', upfront: null }
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

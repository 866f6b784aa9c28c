import { addDays, type PlainDate } from '@doorstep/calendar'
import { isRefusal } from '@doorstep/http'
import { termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, changeEffect } from './change.ts'
import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import { nextNight, owedOf } from './standing.ts'
import { cases, LEVEL, type Made, provesItself, run, start } from './testing/standings.ts'

const inputOf = ({ standing, terms, on }: Made): ChangeInput => ({
  standing,
  terms,
  signed: terms,
  risk: { riskClass: 1, leastClass: 1, observedFrom: null },
  earlyFee: '0',
  upfront: null,
  start,
  night: nextNight(standing.state),
  on,
  place: due => due,
})
const done = (input: ChangeInput, change: Change): ChangeEffect => {
  const effect = changeEffect(input, change)
  if (isRefusal(effect)) throw new Error(effect.code)
  return effect
}
const code = (input: ChangeInput, change: Change) => {
  const effect = changeEffect(input, change)
  return isRefusal(effect) ? effect.code : 'done'
}
const total = (of: ChangeEffect['standing']['rows'], part: 'principal' | 'interest' | 'subsidy') =>
  of.reduce((sum, row) => sum + row[part], 0n)

const level = (instalments: number, nights: number) =>
  inputOf(run(termsOf({ ...LEVEL, principal: 1_200_000n, instalments }), nights, []))

describe('whatever is changed', () => {
  const changes = (on: PlainDate): fc.Arbitrary<Change> =>
    fc.oneof(
      fc.record({ kind: fc.constant('deferral' as const), periods: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constant('extension' as const), extra: fc.integer({ min: 1, max: 12 }) }),
      fc.record({
        kind: fc.constant('reschedule' as const),
        count: fc.integer({ min: 1, max: 36 }),
        firstDue: fc.integer({ min: 1, max: 80 }).map(days => addDays(on, days)),
        annualRate: fc.constantFrom('0.03', '0.12'),
      }),
      fc.record({
        kind: fc.constant('hardship' as const),
        periods: fc.integer({ min: 1, max: 12 }),
        annualRate: fc.constantFrom('0', '0.04'),
        waivePenalty: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('write-down' as const),
        principal: fc.bigInt({ min: 0n, max: 500_000n }),
        interest: fc.bigInt({ min: 0n, max: 500n }),
        penalty: fc.constant(0n),
      }),
    )

  test('the contract proves itself, principal is conserved, and only what was written down is gone', () => {
    let held = 0
    fc.assert(
      fc.property(
        cases.chain(made => changes(made.on).map(change => ({ made, change }))),
        ({ made, change }) => {
          const input = inputOf(made)
          const effect = changeEffect(input, change)
          if (isRefusal(effect)) return
          held += 1
          const [before, after] = [made.standing, effect.standing]
          provesItself(after)
          const given = effect.lines.reduce((sum, [, , minor]) => sum + minor, 0n)
          expect(owedOf(after.state)).toBe(owedOf(before.state) - given)
          expect(effect.clawback >= 0n).toBe(true)
          const future = after.rows.filter(row => row.n > after.state.period)
          expect(after.state.unearnedSubsidy).toBe(after.state.segSubsidy + total(future, 'subsidy'))
          expect(after.rows.map(row => row.n)).toEqual(after.rows.map((_, i) => i + 1))
          const dues = after.rows.filter(row => row.n >= after.state.period).map(row => row.due)
          expect(dues).toEqual([...new Set(dues)].sort())
        },
      ),
      { numRuns: 2000 },
    )
    expect(held).toBeGreaterThan(500)
  })
})

describe('a deferral', () => {
  test('moves what is not billed and charges the rate that holds for the time, once', () => {
    const input = level(12, 10)
    const { standing } = done(input, { kind: 'deferral', periods: 2 })
    const old = input.standing.rows
    expect(standing.rows.map(row => row.due).slice(0, 2)).toEqual(['2026-04-30', '2026-05-31'])
    expect(standing.rows.map(row => row.principal)).toEqual(old.map(row => row.principal))
    expect(standing.rows[0]!.interest - old[0]!.interest).toBe(24_000n)
    expect(total(standing.rows.slice(1), 'interest')).toBe(total(old.slice(1), 'interest'))
  })
})

describe('an extension', () => {
  test('adds instalments on the same day of the month, lower than before', () => {
    const { standing } = done(level(12, 10), { kind: 'extension', extra: 6 })
    expect(standing.rows).toHaveLength(18)
    expect(standing.rows.at(-1)!.due).toBe('2027-07-31')
    expect(standing.rows[3]!.principal < 100_000n).toBe(true)
  })

  test('goes no further than the rules for personal loans, and not past an arrear', () => {
    expect(code(level(12, 10), { kind: 'extension', extra: 13 })).toBe('extension-too-long')
    expect(code(level(24, 10), { kind: 'extension', extra: 13 })).toBe('extension-too-long')
    expect(code(level(24, 10), { kind: 'extension', extra: 12 })).toBe('done')
    expect(code(level(12, 60), { kind: 'extension', extra: 1 })).toBe('overdue-first')
  })
})

describe('re-scheduling', () => {
  test('cures the arrears: principal anew, late interest with the first instalment and without interest on it', () => {
    const input = level(12, 70)
    const { state } = input.standing
    expect(state.daysPastDue > 0).toBe(true)
    const firstDue = addDays(input.on, 30)
    const { standing } = done(input, { kind: 'reschedule', count: 24, firstDue })
    expect(standing.state).toMatchObject({ duePrincipal: 0n, dueInterest: state.dueInterest, daysPastDue: 0 })
    expect(standing.state.oldestDue).toBe(firstDue)
    const planned = standing.rows.filter(row => row.n >= standing.state.period)
    expect(planned).toHaveLength(24)
    expect(total(planned, 'principal')).toBe(1_200_000n)
    expect(code(input, { kind: 'reschedule', count: 24, firstDue: input.on })).toBe('first-due-out-of-range')
  })
})

describe('a hardship plan', () => {
  test('charges less for as long as agreed, then the rate of the contract again', () => {
    const input = level(12, 28)
    const { standing, terms } = done(input, { kind: 'hardship', periods: 3, annualRate: '0', waivePenalty: true })
    const rows = standing.rows.filter(row => row.n >= standing.state.period)
    expect(rows.slice(0, 3).map(row => row.interest)).toEqual([0n, 0n, 0n])
    expect(rows[3]!.interest).toBe(total(rows.slice(3), 'principal') / 100n)
    expect(terms!.rateSteps).toEqual([
      { from: 2, annualRate: '0' },
      { from: 5, annualRate: '0.12' },
    ])
    expect(standing.state.reliefUntil).toBe('2026-05-31')
    expect(code(input, { kind: 'hardship', periods: 3, annualRate: '0.2', waivePenalty: false })).toBe('rate-not-lower')
  })
})

describe('a write-down', () => {
  test('gives up what is late first, and never all principal', () => {
    const input = level(12, 70)
    const { state } = input.standing
    const { standing } = done(input, {
      kind: 'write-down',
      principal: state.duePrincipal,
      interest: state.dueInterest,
      penalty: 0n,
    })
    expect(standing.state).toMatchObject({ duePrincipal: 0n, dueInterest: 0n, daysPastDue: 0, oldestDue: null })
    const all = { kind: 'write-down', principal: state.principal, interest: 0n, penalty: 0n } as const
    expect(code(input, all)).toBe('write-down-too-much')
  })
})

import { addDays, type PlainDate } from '@doorstep/calendar'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Upfront, unearnedFee } from './upfront-fee.ts'

const start = '2026-11-22' as PlainDate
const upfront = (fee: bigint, principal: bigint, days: number): Upfront => ({
  fee,
  principal,
  start,
  end: addDays(start, days),
})
const at = (principal: bigint, night: number) => ({
  principal,
  closedThrough: night === 0 ? null : addDays(start, night - 1),
  segStart: start,
})

test('the whole fee is unearned on the first day, a quarter with half the money and half the time, none at the end', () => {
  const fee = upfront(60_00n, 1000_00n, 60)
  expect(unearnedFee(fee, at(1000_00n, 0))).toBe(60_00n)
  expect(unearnedFee(fee, at(500_00n, 30))).toBe(15_00n)
  expect(unearnedFee(fee, at(1000_00n, 60))).toBe(0n)
  expect(unearnedFee(fee, at(1000_00n, 90))).toBe(0n)
})

test('however often principal leaves early, what is given back never exceeds the fee, and nothing earned is given back', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.bigInt(0n, 400_00n)), { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.bigInt(0n, 500_00n),
      fc.bigInt(1n, 1000_00n),
      fc.integer({ min: 1, max: 400 }),
      steps,
      (fee, principal, days, events) => {
        const paid = upfront(fee, principal, days)
        let [left, night, back] = [principal, 0, 0n]
        for (const [wait, leaves] of events) {
          night += wait
          const after = leaves < left ? left - leaves : 0n
          const given = unearnedFee(paid, at(left, night)) - unearnedFee(paid, at(after, night))
          expect(given >= 0n).toBe(true)
          back += given
          left = after
        }
        expect(back + unearnedFee(paid, at(left, night)) <= fee).toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, type OpenInstalment } from './allocate.ts'

const amount = fc.bigInt({ min: 0n, max: 100_000n })
const open = fc
  .array(fc.record({ interest: amount, fee: amount, principal: amount }), { maxLength: 8 })
  .map(rows => rows.map((row, i): OpenInstalment => ({ n: i + 1, ...row })))

describe('what a payment settles', () => {
  test('nothing is created and nothing lost', () => {
    fc.assert(
      fc.property(amount, amount, open, (paid, penalty, rows) => {
        const a = allocate(paid, penalty, rows)
        expect(a.penalty + a.interest + a.fee + a.principal + a.credit).toBe(paid)
        for (const settled of a.rows) {
          const owed = rows.find(row => row.n === settled.n)!
          expect(
            settled.interest <= owed.interest && settled.fee <= owed.fee && settled.principal <= owed.principal,
          ).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('nothing is paid ahead while anything is owed, and nothing later before everything earlier', () => {
    fc.assert(
      fc.property(amount, amount, open, (paid, penalty, rows) => {
        const a = allocate(paid, penalty, rows)
        const owed = penalty + rows.reduce((sum, r) => sum + r.interest + r.fee + r.principal, 0n)
        expect(a.credit).toBe(paid > owed ? paid - owed : 0n)
        const queue = [penalty, ...rows.flatMap(r => [r.interest, r.fee, r.principal])]
        const settled = [
          a.penalty,
          ...rows.flatMap(r => {
            const part = a.rows.find(p => p.n === r.n)
            return [part?.interest ?? 0n, part?.fee ?? 0n, part?.principal ?? 0n]
          }),
        ]
        const firstShort = queue.findIndex((owes, i) => settled[i]! < owes)
        if (firstShort >= 0) expect(settled.slice(firstShort + 1).every(part => part === 0n)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

test('the oldest instalment comes first, whatever order they are given in; in it penalty, interest, fee, principal', () => {
  const rows = [
    { n: 3, interest: 1_00n, fee: 0n, principal: 100_00n },
    { n: 2, interest: 2_00n, fee: 50n, principal: 99_00n },
  ]
  expect(allocate(5_00n, 1_00n, rows)).toEqual({
    penalty: 1_00n,
    interest: 2_00n,
    fee: 50n,
    principal: 1_50n,
    credit: 0n,
    rows: [{ n: 2, interest: 2_00n, fee: 50n, principal: 1_50n }],
  })
  expect(allocate(500_00n, 0n, []).credit).toBe(500_00n)
})

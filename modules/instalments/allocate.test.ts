import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, type AllocationRule, type OpenInstalment, PARTS } from './allocate.ts'
import { ALLOCATION_ORDERS, allocationOf, TERM_DEFAULTS } from './product-terms.ts'

const amount = fc.bigInt({ min: 0n, max: 100_000n })
const open = fc
  .array(fc.record({ interest: amount, fee: amount, principal: amount }), { maxLength: 8 })
  .map(rows => rows.map((row, i): OpenInstalment => ({ n: i + 1, ...row })))

const rules: fc.Arbitrary<AllocationRule> = fc.record({
  order: fc.shuffledSubarray([...PARTS], { minLength: PARTS.length }),
  across: fc.constantFrom('instalments' as const, 'parts' as const),
})
const USUAL = allocationOf(TERM_DEFAULTS)

const rank = ({ order }: AllocationRule, { part, i }: { part: (typeof PARTS)[number]; i: number }) =>
  order.indexOf(part) * 100 + i

describe('what a payment settles', () => {
  test('nothing is created and nothing lost', () => {
    fc.assert(
      fc.property(amount, amount, open, rules, (paid, penalty, rows, rule) => {
        const a = allocate(paid, penalty, rows, rule)
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
      fc.property(amount, amount, open, rules, (paid, penalty, rows, rule) => {
        const a = allocate(paid, penalty, rows, rule)
        const owed = penalty + rows.reduce((sum, r) => sum + r.interest + r.fee + r.principal, 0n)
        expect(a.credit).toBe(paid > owed ? paid - owed : 0n)
        const cells = rows.flatMap((row, i) =>
          rule.order.map(part => ({ part, i, owes: part === 'penalty' ? 0n : row[part] })),
        )
        const own = (cells.length > 0 ? cells : [{ part: 'penalty' as const, i: 0, owes: 0n }]).map(cell =>
          cell.part === 'penalty' && cell.i === 0 ? { ...cell, owes: penalty } : cell,
        )
        const place = rule.across === 'parts' ? own.toSorted((x, y) => rank(rule, x) - rank(rule, y)) : own
        const queue = place.map(cell => cell.owes)
        const settled = place.map(({ part, i }) => {
          if (part === 'penalty') return i === 0 ? a.penalty : 0n
          return a.rows.find(p => p.n === i + 1)?.[part] ?? 0n
        })
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
  expect(allocate(5_00n, 1_00n, rows, USUAL)).toEqual({
    penalty: 1_00n,
    interest: 2_00n,
    fee: 50n,
    principal: 1_50n,
    credit: 0n,
    rows: [{ n: 2, interest: 2_00n, fee: 50n, principal: 1_50n }],
  })
  expect(allocate(500_00n, 0n, [], USUAL).credit).toBe(500_00n)
})

test('a product may let fees of all instalments come before any interest, or the principal first', () => {
  const rows = [
    { n: 1, interest: 2_00n, fee: 1_00n, principal: 50_00n },
    { n: 2, interest: 2_00n, fee: 1_00n, principal: 50_00n },
  ]
  const feesFirst = allocationOf({ allocationOrder: 'fee-penalty-interest-principal', allocationAcross: 'parts' })
  expect(allocate(4_00n, 1_00n, rows, feesFirst)).toMatchObject({ fee: 2_00n, penalty: 1_00n, interest: 1_00n })
  const principalFirst = allocationOf({
    allocationOrder: 'principal-interest-fee-penalty',
    allocationAcross: 'instalments',
  })
  const paid = allocate(53_50n, 1_00n, rows, principalFirst)
  expect(paid).toMatchObject({ principal: 50_00n, interest: 2_00n, fee: 1_00n, penalty: 50n, credit: 0n })
})

test('every order on offer names each part once', () => {
  for (const allocationOrder of ALLOCATION_ORDERS)
    expect(allocationOf({ allocationOrder, allocationAcross: 'parts' }).order.toSorted()).toEqual(PARTS.toSorted())
})

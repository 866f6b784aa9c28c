import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../plan-view.ts'
import { AIMS, type Needs, readNeeds } from './needs.ts'
import { type Rankable, rankPlans } from './rank-plans.ts'

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** A plan that begins on 22 November 2026, with one instalment a month on `day`. */
function plan(id: string, amounts: number[], cost: number, day = 22): Rankable {
  const schedule = amounts.map((amount, i) => {
    const month = 11 + i
    const date = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    return { n: i + 1, due: date, total: { amount: yuan(amount) } }
  })
  return { id, count: amounts.length, lastDue: schedule.at(-1)!.due, overCash: { amount: yuan(cost) }, schedule }
}

const plans = [
  plan('three', [102_000, 102_000, 102_000], 6_000),
  plan(
    'six',
    Array.from({ length: 6 }, () => 52_000),
    12_000,
  ),
  plan(
    'zero',
    Array.from({ length: 6 }, () => 50_000),
    0,
  ),
]
const order = (needs: Needs, of = plans) => rankPlans(of, needs).map(ranked => ranked.plan.id)

describe('the order', () => {
  test('puts what fits first and the cheapest of it ahead', () => {
    expect(order({ monthly: '600.00' })).toEqual(['zero', 'six', 'three'])
    expect(order({ monthly: '2000.00' })).toEqual(['zero', 'three', 'six'])
  })

  test('follows what matters most', () => {
    expect(order({ aim: 'end' })).toEqual(['three', 'zero', 'six'])
    expect(order({ aim: 'instalment' })).toEqual(['zero', 'six', 'three'])
  })

  test('puts what exceeds the least first when nothing fits', () => {
    expect(order({ monthly: '100.00' })).toEqual(['zero', 'six', 'three'])
  })

  test('prefers what falls due soon after pay day among plans that cost the same', () => {
    const [late, soon] = [plan('late', [50_000], 0, 9), plan('soon', [50_000], 0, 12)]
    expect(order({ payDay: 10 }, [late, soon])).toEqual(['soon', 'late'])
    expect(rankPlans([soon], { payDay: 10, rentDay: 11 })[0]!.due).toEqual({ days: 2, afterRent: true })
    expect(rankPlans([soon], { payDay: 10, rentDay: 13 })[0]!.due).toEqual({ days: 2, afterRent: false })
    expect(rankPlans([soon], { payDay: 31 })[0]!.due).toEqual({ days: 12, afterRent: false })
  })
})

test('a month with little income has its own measure', () => {
  const needs = { monthly: '600.00', leanMonths: [2], leanMonthly: '480.00' }
  const [, six] = rankPlans(
    [
      plan('zero', [40_000], 0),
      plan(
        'six',
        Array.from({ length: 6 }, () => 52_000),
        0,
      ),
    ],
    needs,
  )
  expect(six!.excess).toEqual({ by: 4_000n, month: '2027-02', months: 1 })
})

const anyPlan = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    amount: fc.integer({ min: 1, max: 6 }).map(n => n * 20_000),
    cost: fc.integer({ min: 0, max: 4 }).map(n => n * 5_000),
    day: fc.constantFrom(5, 15, 28),
  })
  .map(({ count, amount, cost, day }) =>
    plan(
      '',
      Array.from({ length: count }, () => amount),
      cost,
      day,
    ),
  )
const anyPlans = fc.array(anyPlan, { maxLength: 12 }).map(all => all.map((one, i) => ({ ...one, id: String(i) })))
const anyNeeds: fc.Arbitrary<Needs> = fc.record(
  {
    monthly: fc.integer({ min: 0, max: 7 }).map(n => yuan(n * 20_000)),
    leanMonths: fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
    leanMonthly: fc.integer({ min: 0, max: 4 }).map(n => yuan(n * 20_000)),
    payDay: fc.integer({ min: 1, max: 31 }),
    rentDay: fc.integer({ min: 1, max: 31 }),
    aim: fc.constantFrom(...AIMS),
  },
  { requiredKeys: [] },
)

describe('whatever plans and needs', () => {
  test('every plan is there once, and the same question has the same answer', () => {
    fc.assert(
      fc.property(anyPlans, anyNeeds, (all, needs) => {
        expect(order(needs, all).toSorted()).toEqual(all.map(one => one.id).toSorted())
        expect(order(needs, all)).toEqual(order(needs, all))
        expect(
          order(
            needs,
            rankPlans(all, needs).map(r => r.plan),
          ),
        ).toEqual(order(needs, all))
      }),
    )
  })

  test('the order is total: taking a plan away moves no other', () => {
    fc.assert(
      fc.property(anyPlans, anyNeeds, fc.nat(11), (all, needs, at) => {
        const fewer = all.filter((_, i) => i !== at)
        expect(order(needs, fewer)).toEqual(order(needs, all).filter(id => id !== String(at)))
      }),
    )
  })

  test('reasons are true', () => {
    fc.assert(
      fc.property(anyPlans, anyNeeds, (all, needs) => {
        const ranked = rankPlans(all, needs)
        ranked.forEach(({ plan: one, excess, beside }, i) => {
          const monthly = needs.monthly === undefined ? undefined : minor(needs.monthly)
          const lean = minor(needs.leanMonthly ?? '0.00')
          const worst = one.schedule.map(({ due, total }) => {
            const isLean = needs.leanMonths?.includes(Number(due.slice(5, 7))) ?? false
            return minor(total.amount) - (isLean && lean < (monthly ?? 0n) ? lean : (monthly ?? 0n))
          })
          const most = worst.reduce((a, b) => (a > b ? a : b))
          expect(excess === undefined).toBe(monthly === undefined)
          if (monthly !== undefined) expect(excess?.by ?? 0n).toBe(most > 0n ? most : 0n)
          if (!beside) return expect(ranked.filter(r => !r.excess === !excess)).toHaveLength(1)
          const isNext = ranked[i + 1]?.plan === beside.plan
          expect(isNext || ranked[i - 1]?.plan === beside.plan).toBe(true)
          expect(isNext ? beside.difference > 0n : beside.difference < 0n).toBe(true)
          if (beside.by === 'cost')
            expect(beside.difference).toBe(minor(beside.plan.overCash.amount) - minor(one.overCash.amount))
          if (beside.by === 'end') expect(beside.plan.lastDue > one.lastDue).toBe(isNext)
        })
      }),
    )
  })
})

test('what the device kept is read again, and only what is well formed', () => {
  const needs = { monthly: '600.00', payDay: 10, rentDay: 31, leanMonths: [2], leanMonthly: '100.00', aim: 'end' }
  expect(readNeeds(JSON.parse(JSON.stringify(needs)))).toEqual(needs)
  expect(readNeeds({ monthly: 'lots', payDay: 32, leanMonths: [13, 2], aim: 'fame' })).toEqual({ leanMonths: [2] })
  expect(readNeeds(null)).toEqual({})
})

import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clawbackParts, earnedOf, shareOut, spread, type Stake } from './subsidy-shares.ts'

const minor = fc.bigInt(0n, 10n ** 12n)
const stakes = fc.array(
  fc.tuple(minor, minor).map(([a, b]): Stake => (a > b ? { granted: a, returned: b } : { granted: b, returned: a })),
  { minLength: 1, maxLength: 5 },
)
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
const keptOf = (payers: readonly Stake[]) => payers.map(payer => payer.granted - payer.returned)

test('what is shared out is the whole, and nobody gets more than their weight', () => {
  fc.assert(
    fc.property(stakes, fc.double({ min: 0, max: 1, noNaN: true }), (payers, part) => {
      const weights = keptOf(payers)
      const amount = (sum(weights) * BigInt(Math.floor(part * 1e9))) / 1_000_000_000n
      const parts = shareOut(amount, weights)
      expect(sum(parts)).toBe(sum(weights) === 0n ? 0n : amount)
      parts.forEach((p, i) => expect(p >= 0n && p <= weights[i]!).toBe(true))
    }),
  )
})

test('however often a contract gives back, every payer has earned, got back and to come exactly what it granted', () => {
  fc.assert(
    fc.property(stakes, fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }), (given, cuts) => {
      let payers: Stake[] = given
      let unearned = sum(keptOf(payers))
      for (const cut of cuts) {
        const earning = (unearned * BigInt(cut)) / 300n
        unearned -= earning
        const clawback = (unearned * BigInt(cut)) / 100n
        const parts = clawbackParts(payers, unearned, clawback)
        expect(sum(parts)).toBe(clawback)
        payers = payers.map((payer, i) => ({ ...payer, returned: payer.returned + parts[i]! }))
        unearned -= clawback
        const earned = earnedOf(payers, unearned)
        expect(sum(earned) + unearned).toBe(sum(keptOf(payers)))
        payers.forEach((payer, i) => expect(payer.returned + earned[i]! <= payer.granted).toBe(true))
      }
    }),
  )
})

test('spread over instalments, rows and payers both come out whole', () => {
  fc.assert(
    fc.property(
      stakes,
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 24 }),
      (payers, weights) => {
        const all = sum(keptOf(payers))
        const rows = shareOut(all, weights.map(BigInt))
        fc.pre(sum(rows) === all)
        const table = spread(rows, payers)
        table.forEach((parts, n) => expect(sum(parts)).toBe(rows[n]))
        expect(payers.map((_, i) => sum(table.map(parts => parts[i]!)))).toEqual(keptOf(payers))
      },
    ),
  )
})

test('the database shares out as the arithmetic does', async () => {
  const db = await testDatabase()
  const cases = fc.sample(fc.tuple(minor, fc.array(minor, { minLength: 3, maxLength: 3 })), 200)
  for (const [part, weights] of cases) {
    const amount = part % (sum(weights) + 1n)
    const { rows } = await db.query<{ parts: bigint[] }>(
      `SELECT array_agg(instalments.shared_out($1, upto - weight, upto, whole) ORDER BY n) AS parts
       FROM (SELECT n, weight, sum(weight) OVER (ORDER BY n) AS upto, sum(weight) OVER () AS whole
             FROM unnest($2::bigint[]) WITH ORDINALITY AS w(weight, n)) shares`,
      [amount, weights],
    )
    expect(rows[0]!.parts.map(BigInt)).toEqual(shareOut(amount, weights))
  }
})

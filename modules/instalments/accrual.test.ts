import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accrued } from './accrual.ts'

const total = fc.oneof(fc.bigInt({ min: 0n, max: 500n }), fc.bigInt({ min: 0n, max: 10n ** 13n }))
const days = fc.integer({ min: 0, max: 400 })

test('the statement of the night and the function agree on every value', async () => {
  const db = await testDatabase()
  const cases = fc.sample(fc.tuple(total, fc.integer({ min: -3, max: 410 }), days), 20_000)
  const { rows } = await db.query<{ value: bigint }>(
    `SELECT instalments.accrued(total, nights, days) AS value
     FROM unnest($1::bigint[], $2::int[], $3::int[]) WITH ORDINALITY AS c(total, nights, days, i) ORDER BY i`,
    [cases.map(c => c[0]), cases.map(c => c[1]), cases.map(c => c[2])],
  )
  expect(rows.map(row => row.value)).toEqual(cases.map(c => accrued(...c)))
})

test('nights sum to the whole, each within a minor unit of its even share', () => {
  fc.assert(
    fc.property(total, fc.integer({ min: 1, max: 366 }), (whole, length) => {
      let sum = 0n
      for (let night = 0; night < length; night++) {
        const posted = accrued(whole, night + 1, length) - accrued(whole, night, length)
        expect(posted >= whole / BigInt(length) - 1n && posted <= whole / BigInt(length) + 2n).toBe(true)
        sum += posted
      }
      expect(sum).toBe(whole)
    }),
    { numRuns: 300 },
  )
})

test('a half goes to the even neighbour', () => {
  expect([accrued(1n, 1, 2), accrued(3n, 1, 2), accrued(5n, 1, 2)]).toEqual([0n, 2n, 2n])
})

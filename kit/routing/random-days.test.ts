import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countScore, faultsOf } from './checker/index.ts'
import { randomDay, randomMap } from './testing/random-day.ts'
import { solve } from './testing/solve.ts'

test('every plan of a random day holds, and its score is what the checker counts', () => {
  fc.assert(
    fc.property(randomDay, fc.integer({ min: 0, max: 1_000 }), (given, seed) => {
      const { solution, claimed } = solve(given, { iterations: 100, seed })
      expect(faultsOf(given, claimed)).toEqual([])
      expect(countScore(given, claimed)).toEqual(solution.score)
    }),
    { numRuns: 150 },
  )
})

test('every plan on a map without matrices holds', () => {
  fc.assert(
    fc.property(randomMap, given => {
      const { solution, claimed } = solve(given)
      expect(faultsOf(given, claimed)).toEqual([])
      expect(countScore(given, claimed)).toEqual(solution.score)
    }),
    { numRuns: 30 },
  )
})

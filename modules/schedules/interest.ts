import { divideRounded } from '@doorstep/money'
import type { Periods } from './periods.ts'
import type { Terms } from './terms.ts'

/** Interest of period `k` (from 0) on a balance, in minor units, rounded once. */
export function interestOf(terms: Terms, { factors, unit }: Periods, k: number, balance: bigint): bigint {
  return divideRounded(balance * (factors[k] as bigint), unit, terms.rounding)
}

/** Interest of the first `grace` periods falls due with the one after them; it bears no interest of its own. */
export function deferInterest(interest: readonly bigint[], grace: number): readonly bigint[] {
  if (grace === 0) return interest
  let deferred = 0n
  return interest.map((own, k) => {
    if (k > grace) return own
    deferred += own
    return k < grace ? 0n : deferred
  })
}

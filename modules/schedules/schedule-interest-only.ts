import { interestOf } from './interest.ts'
import type { Periods } from './periods.ts'
import type { Parts } from './schedule.ts'
import { financed, type Terms } from './terms.ts'

/** Interest each period, the whole principal with the last (先息后本). */
export function interestOnly(terms: Terms, periods: Periods): Parts {
  const sum = financed(terms)
  const principal = new Array<bigint>(terms.instalments).fill(0n)
  principal[terms.instalments - 1] = sum
  return { principal, interest: principal.map((_, k) => interestOf(terms, periods, k, sum)) }
}

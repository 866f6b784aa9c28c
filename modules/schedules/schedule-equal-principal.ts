import { interestOf } from './interest.ts'
import type { Periods } from './periods.ts'
import type { Parts } from './schedule.ts'
import { splitEvenly } from './split.ts'
import { financed, type Terms } from './terms.ts'

/**
 * Equal principal (等额本金) with interest on the balance. Zero-interest and fee-rate plans are the same with nothing, or
 * only a funder's interest, on the balance. The amount left to the last instalment comes on top of its equal part.
 */
export function equalPrincipal(terms: Terms, periods: Periods): Parts {
  const { instalments, gracePrincipal, balloon } = terms
  // Only the level instalment has to be a multiple; equal principal has none, unless there is nothing else to pay.
  const step = terms.plan === 'equal-principal' ? 1n : terms.multipleOf
  const paying = instalments - gracePrincipal
  const parts = splitEvenly(financed(terms) - balloon, paying, terms.instalmentRounding, step, terms.remainder)
  parts[paying - 1] = (parts[paying - 1] as bigint) + balloon
  const principal = [...new Array<bigint>(gracePrincipal).fill(0n), ...parts]
  let balance = financed(terms)
  const interest = principal.map((part, k) => {
    const own = interestOf(terms, periods, k, balance)
    balance -= part
    return own
  })
  return { principal, interest }
}

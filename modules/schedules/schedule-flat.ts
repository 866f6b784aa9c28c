import { divideRounded } from '@doorstep/money'
import type { Periods } from './periods.ts'
import type { Parts } from './schedule.ts'
import { splitBy, splitEvenly } from './split.ts'
import { financed, type Terms } from './terms.ts'

/**
 * Flat: interest on the original principal (the price, before a down payment) for the whole term, rounded once and
 * spread evenly; the level instalment is an even share of principal and interest together, and the instalment that takes
 * the difference takes it of both.
 */
export function flat(terms: Terms, periods: Periods): Parts {
  const { instalments, gracePrincipal, remainder, balloon } = terms
  const total = totalInterest(terms, periods)
  const interest = splitEvenly(total, instalments, terms.rounding, 1n, remainder)
  const evenInterest = divideRounded(total, BigInt(instalments), terms.rounding)
  const paying = instalments - gracePrincipal
  const spread = financed(terms) - balloon
  const evenPrincipal = levelInstalment(terms, spread, paying, total) - evenInterest
  const parts = splitBy(spread, paying, evenPrincipal > 0n ? evenPrincipal : 0n, remainder)
  parts[paying - 1] = (parts[paying - 1] as bigint) + balloon
  return { principal: [...new Array<bigint>(gracePrincipal).fill(0n), ...parts], interest }
}

function totalInterest(terms: Terms, { weights, rates, unit }: Periods): bigint {
  let years = 0n
  for (const weight of weights) years += weight
  return divideRounded(terms.principal * years * (rates[0] as bigint), unit, terms.rounding)
}

// principal ÷ paying + interest ÷ instalments, over one denominator so that it is rounded once.
function levelInstalment(terms: Terms, principal: bigint, paying: number, interest: bigint): bigint {
  const all = BigInt(terms.instalments)
  const some = BigInt(paying)
  const shares = principal * all + interest * some
  return divideRounded(shares, all * some * terms.multipleOf, terms.instalmentRounding) * terms.multipleOf
}

import { interestOf } from './interest.ts'
import { levelInstalment } from './level-instalment.ts'
import type { Periods } from './periods.ts'
import type { Parts } from './schedule.ts'
import { financed, type Terms } from './terms.ts'

/**
 * Equal instalments (等额本息). After the grace on principal every instalment is level; the last (or the first) takes
 * the rounding difference. A change of rate sets the level anew on what is owed then.
 */
export function equalInstalment(terms: Terms, periods: Periods): Parts {
  if (terms.remainder === 'last') return amortise(terms, periods)
  const level = levelInstalment(terms, periods, financed(terms), terms.gracePrincipal)
  return amortise(terms, periods, { level, principal: firstPrincipal(terms, periods, level) })
}

/** `first`: the level, and the principal of the first instalment that carries any where that is not left to the level. */
function amortise(terms: Terms, periods: Periods, first?: { level: bigint; principal: bigint }): Parts {
  const { instalments, gracePrincipal } = terms
  const principal: bigint[] = new Array(instalments)
  const interest: bigint[] = new Array(instalments)
  let balance = financed(terms)
  let level = first?.level ?? 0n
  for (let k = 0; k < instalments; k++) {
    const own = interestOf(terms, periods, k, balance)
    const begins = k === gracePrincipal
    if (!first && (begins || (k > gracePrincipal && periods.rates[k] !== periods.rates[k - 1])))
      level = levelInstalment(terms, periods, balance, k)
    const wanted = begins && first ? first.principal : level - own
    const part = k === instalments - 1 ? balance : k < gracePrincipal ? 0n : within(wanted, balance - terms.balloon)
    interest[k] = own
    principal[k] = part
    balance -= part
  }
  return { principal, interest }
}

/**
 * The first principal after which the level instalments come out closest to even: each minor unit more in it takes at
 * least one from the last instalment, so the best is found by halving. Where interest is rounded no first principal may
 * hit zero exactly; the last instalment then keeps what is missing.
 */
function firstPrincipal(terms: Terms, periods: Periods, level: bigint): bigint {
  const last = terms.instalments - 1
  const excess = (principal: bigint): bigint => {
    const parts = amortise(terms, periods, { level, principal })
    return (parts.principal[last] as bigint) + (parts.interest[last] as bigint) - terms.balloon - level
  }
  let low = 0n
  let high = financed(terms) - terms.balloon
  while (low < high) {
    const middle = (low + high) / 2n
    if (excess(middle) <= 0n) high = middle
    else low = middle + 1n
  }
  return low > 0n && excess(low - 1n) < -excess(low) ? low - 1n : low
}

function within(wanted: bigint, most: bigint): bigint {
  return wanted < 0n ? 0n : wanted < most ? wanted : most
}

import { interestOf } from './interest.ts'
import { levelInstalment } from './level-instalment.ts'
import type { Periods } from './periods.ts'
import type { Parts } from './schedule.ts'
import { financed, type Terms } from './terms.ts'

/**
 * Equal instalments (等额本息). After the grace on principal every instalment is level; the last (or the first) takes
 * the rounding difference. A change of rate sets the level anew on what is owed then; the first instalment to take a
 * difference is then the first under the last rate.
 */
export function equalInstalment(terms: Terms, periods: Periods): Parts {
  const { instalments, gracePrincipal } = terms
  const principal: bigint[] = new Array(instalments)
  const interest: bigint[] = new Array(instalments)
  let balance = financed(terms)
  let level = 0n
  for (let k = 0; k < instalments; k++) {
    const own = interestOf(terms, periods, k, balance)
    if (k === gracePrincipal || (k > gracePrincipal && periods.rates[k] !== periods.rates[k - 1]))
      level = levelInstalment(terms, periods, balance, k)
    const part = k < gracePrincipal ? 0n : within(level - own, balance - terms.balloon)
    interest[k] = own
    principal[k] = k === instalments - 1 ? balance : part
    balance -= principal[k] as bigint
  }
  return terms.remainder === 'last' ? { principal, interest } : differenceFirst(terms, periods, { principal, interest })
}

/**
 * The same with the difference in the first instalment: of all principals for it the one after which the level
 * instalments come out closest to even. Each minor unit more in it takes at least one from the last instalment, so it is
 * found by halving. Where interest is rounded none may hit zero exactly; the last instalment then keeps what is missing.
 */
function differenceFirst(terms: Terms, periods: Periods, parts: Parts): Parts {
  const at = Math.max(terms.gracePrincipal, (terms.rateSteps.at(-1)?.from ?? 1) - 1)
  const owed = parts.principal.slice(at).reduce((sum, part) => sum + part, 0n)
  const level = levelInstalment(terms, periods, owed, at)
  const rest = (first: bigint): Parts => levelFrom(terms, periods, { at, owed, level, first })
  const excess = (first: bigint): bigint => {
    const { principal, interest } = rest(first)
    return (principal.at(-1) as bigint) + (interest.at(-1) as bigint) - terms.balloon - level
  }
  let low = 0n
  let high = owed - terms.balloon
  while (low < high) {
    const middle = (low + high) / 2n
    if (excess(middle) <= 0n) high = middle
    else low = middle + 1n
  }
  const { principal, interest } = rest(low > 0n && excess(low - 1n) < -excess(low) ? low - 1n : low)
  return {
    principal: [...parts.principal.slice(0, at), ...principal],
    interest: [...parts.interest.slice(0, at), ...interest],
  }
}

type Rest = { readonly at: number; readonly owed: bigint; readonly level: bigint; readonly first: bigint }

/** The instalments from `at` (counted from 0) on: principal of `first`, then level. */
function levelFrom(terms: Terms, periods: Periods, { at, owed, level, first }: Rest): Parts {
  const principal: bigint[] = []
  const interest: bigint[] = []
  let balance = owed
  for (let k = at; k < terms.instalments; k++) {
    const own = interestOf(terms, periods, k, balance)
    const part = within(k === at ? first : level - own, balance - terms.balloon)
    interest.push(own)
    principal.push(k === terms.instalments - 1 ? balance : part)
    balance -= principal.at(-1) as bigint
  }
  return { principal, interest }
}

function within(wanted: bigint, most: bigint): bigint {
  return wanted < 0n ? 0n : wanted < most ? wanted : most
}

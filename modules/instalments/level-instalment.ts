import { divideRounded } from '@doorstep/money'
import type { Periods } from './periods.ts'
import type { Terms } from './terms.ts'

/**
 * The level instalment, in minor units, that brings `balance` at the start of period `from` (counted from 0) to the
 * balloon at the end of the last period under each period's own factor 1 + w·r/u, with the rate of period `from` held:
 *
 *   L = (B·∏(u + a) − balloon·uⁿ) ÷ Σₖ uᵏ·∏ⱼ₍ⱼ₎ₖ₎(u + aⱼ),  a = w·r
 *
 * For equal periods this is the annuity formula B·i ÷ (1 − (1 + i)⁻ⁿ). All in whole numbers, rounded once, at the end,
 * to the multiple and by the rule of the terms.
 */
export function levelInstalment(terms: Terms, periods: Periods, balance: bigint, from: number): bigint {
  const { weights, unit } = periods
  const rate = periods.rates[from] ?? 0n
  let grown = balance
  let paid = 0n
  let scale = 1n
  for (let k = from; k < weights.length; k++) {
    const factor = unit + (weights[k] ?? 0n) * rate
    grown *= factor
    paid = paid * factor + scale * unit
    scale *= unit
  }
  const target = grown - terms.balloon * scale
  if (target <= 0n) return 0n
  return divideRounded(target, paid * terms.multipleOf, terms.instalmentRounding) * terms.multipleOf
}

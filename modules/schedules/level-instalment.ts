import { divideRounded } from '@doorstep/money'
import type { Periods } from './periods.ts'
import type { Terms } from './terms.ts'

/**
 * The level instalment, in minor units, that brings `balance` at the start of period `from` (counted from 0) to the
 * balloon at the end of the last period under each period's own factor 1 + w·r/u, with the rate of period `from` held:
 *
 *   L = (B·∏(u + a) − balloon·uⁿ) ÷ Σₖ uᵏ·∏ⱼ₌ₖ₊₁…ₙ(u + aⱼ),  a = w·r
 *
 * For equal periods this is the annuity formula B·i ÷ (1 − (1 + i)⁻ⁿ). All in whole numbers, rounded once, at the end,
 * to the multiple and by the rule of the terms.
 */
export function levelInstalment(terms: Terms, periods: Periods, balance: bigint, from: number): bigint {
  const { grown, paid, scale } = areEven(terms, from) ? overEven(periods, from) : overDays(periods, from)
  const target = balance * grown - terms.balloon * scale
  if (target <= 0n) return 0n
  return divideRounded(target, paid * terms.multipleOf, terms.instalmentRounding) * terms.multipleOf
}

function areEven({ interestBy, firstPeriod }: Terms, from: number): boolean {
  return interestBy === 'period' && (firstPeriod === 'whole' || from > 0)
}

/** ∏(u + a), the sum under the quotient, and uⁿ. */
type Growth = { grown: bigint; paid: bigint; scale: bigint }

// Equal periods: the sum is u·((u + a)ⁿ − uⁿ) ÷ a, and two powers are a third of the work.
function overEven(periods: Periods, from: number): Growth {
  const { weights, rates, unit } = periods
  const interest = (weights[from] as bigint) * (rates[from] as bigint)
  if (interest === 0n) return overDays(periods, from)
  const count = BigInt(weights.length - from)
  const grown = (unit + interest) ** count
  const scale = unit ** count
  return { grown, paid: (unit * (grown - scale)) / interest, scale }
}

function overDays(periods: Periods, from: number): Growth {
  return between(periods, periods.rates[from] as bigint, from, periods.weights.length)
}

// Long loans make long numbers: halves are multiplied with one another rather than each period with all before it.
const SHORT = 24

function between(periods: Periods, rate: bigint, from: number, to: number): Growth {
  if (to - from <= SHORT) return oneByOne(periods, rate, from, to)
  const middle = (from + to) >> 1
  const early = between(periods, rate, from, middle)
  const late = between(periods, rate, middle, to)
  return {
    grown: early.grown * late.grown,
    paid: early.paid * late.grown + early.scale * late.paid,
    scale: early.scale * late.scale,
  }
}

function oneByOne({ weights, unit }: Periods, rate: bigint, from: number, to: number): Growth {
  let grown = 1n
  let paid = 0n
  let scale = 1n
  for (let k = from; k < to; k++) {
    const factor = unit + (weights[k] as bigint) * rate
    grown *= factor
    scale *= unit
    paid = paid * factor + scale
  }
  return { grown, paid, scale }
}

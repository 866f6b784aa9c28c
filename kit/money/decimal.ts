/** How a value that falls between two steps is settled. `half-even` is banker's rounding. */
export type Rounding = 'half-even' | 'half-up' | 'up' | 'down'

/** A decimal number as digits × 10^-scale. */
export type Decimal = { readonly digits: bigint; readonly scale: number }

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a plain decimal string such as `"0.1200"`; exponents, signs other than a leading minus and blanks are refused.
 * @throws RangeError when the text is not a plain decimal of at most 60 characters
 */
export function parseDecimal(text: string): Decimal {
  const match = text.length <= 60 ? DECIMAL.exec(text) : null
  if (!match) throw new RangeError(`not a decimal: ${text.slice(0, 80)}`)
  const [, sign, whole, fraction = ''] = match
  const digits = BigInt(`${whole}${fraction}`)
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length }
}

/** Writes a decimal with all digits of its scale. */
export function formatDecimal({ digits, scale }: Decimal): string {
  const negative = digits < 0n
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0')
  const body = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
  return negative ? `-${body}` : body
}

/**
 * Integer quotient under a rounding rule; `up` and `down` are away from and toward zero.
 * @throws RangeError when the divisor is not positive
 */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor <= 0n) throw new RangeError('divisor must be positive')
  const negative = dividend < 0n
  const magnitude = negative ? -dividend : dividend
  const quotient = magnitude / divisor
  const remainder = magnitude - quotient * divisor
  const rounded = remainder !== 0n && roundsAway(quotient, remainder, divisor, rounding) ? quotient + 1n : quotient
  return negative ? -rounded : rounded
}

/** The multiple of `step` that the rounding rule picks for `value`. */
export function roundToMultiple(value: bigint, step: bigint, rounding: Rounding): bigint {
  return divideRounded(value, step, rounding) * step
}

function roundsAway(quotient: bigint, remainder: bigint, divisor: bigint, rounding: Rounding): boolean {
  if (rounding === 'up') return true
  if (rounding === 'down') return false
  const twice = remainder * 2n
  if (twice !== divisor) return twice > divisor
  return rounding === 'half-up' || (quotient & 1n) === 1n
}

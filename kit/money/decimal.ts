/** How a value that falls between two steps is settled. `half-even` is banker's rounding. */
export type Rounding = 'half-even' | 'half-up' | 'up' | 'down'

/** A decimal number as digits × 10^-scale. */
export type Decimal = { readonly digits: bigint; readonly scale: number }

const DECIMAL = /^-?\d+(?:\.\d+)?$/

/**
 * Reads a plain decimal string such as `"0.1200"`; exponents, signs other than a leading minus and blanks are refused.
 * @throws RangeError when the text is not a plain decimal of at most 60 characters
 */
export function parseDecimal(text: string): Decimal {
  if (text.length > 60 || !DECIMAL.test(text)) throw new RangeError(`not a decimal: ${text.slice(0, 80)}`)
  const point = text.indexOf('.')
  if (point < 0) return { digits: BigInt(text), scale: 0 }
  return { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 }
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
  return dividend < 0n ? -divideMagnitude(-dividend, divisor, rounding) : divideMagnitude(dividend, divisor, rounding)
}

function divideMagnitude(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = dividend / divisor
  const remainder = dividend - quotient * divisor
  return remainder !== 0n && roundsAway(quotient, remainder, divisor, rounding) ? quotient + 1n : quotient
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

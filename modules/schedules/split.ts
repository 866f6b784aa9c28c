import { divideRounded, type Rounding } from '@doorstep/money'

/**
 * `total` in `count` equal parts of the rounded quotient, a multiple of `step`; the last part (or the first) takes the
 * difference. No part is negative and none goes beyond what is left, however the rounding goes.
 */
export function splitEvenly(
  total: bigint,
  count: number,
  rounding: Rounding,
  step: bigint,
  remainder: 'last' | 'first',
): bigint[] {
  return splitBy(total, count, divideRounded(total, BigInt(count) * step, rounding) * step, remainder)
}

/** The same with the equal part given. */
export function splitBy(total: bigint, count: number, part: bigint, remainder: 'last' | 'first'): bigint[] {
  const parts: bigint[] = new Array(count)
  let left = total
  for (let i = 0; i < count - 1; i++) {
    parts[i] = part < left ? part : left
    left -= parts[i] as bigint
  }
  parts[count - 1] = left
  return remainder === 'last' ? parts : parts.reverse()
}

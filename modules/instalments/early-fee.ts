import { divideRounded, parseDecimal } from '@doorstep/money'

/** What it costs to pay `principal` before its time, in minor units: the product's share of it, half a unit up. */
export function earlyFeeOf(principal: bigint, share: string): bigint {
  const { digits, scale } = parseDecimal(share)
  return divideRounded(principal * digits, 10n ** BigInt(scale), 'half-up')
}

/** The fee within `amount` when both the fee and the principal that it is for are paid out of it, in minor units. */
export function earlyFeeWithin(amount: bigint, share: string): bigint {
  const { digits, scale } = parseDecimal(share)
  return divideRounded(amount * digits, 10n ** BigInt(scale) + digits, 'half-up')
}

import { divideRounded, parseDecimal } from '@doorstep/money'
import type { Subsidy, Terms } from './terms.ts'

const NONE: readonly bigint[] = Object.freeze([])

/**
 * Splits an instalment's interest and fee among those who bear a share of it, instalment after instalment, each up to
 * its cap. Shares are rounded as running sums (A, then A + B, …), so that shares of 1 in all bear every minor unit.
 */
export function subsidise(terms: Terms): (interest: bigint, fee: bigint) => readonly bigint[] {
  if (terms.subsidy.length === 0) return () => NONE
  const bearers = terms.subsidy.map((subsidy, i) => ({
    of: subsidy.of,
    before: shareOf(terms.subsidy.slice(0, i), subsidy.of),
    upTo: shareOf(terms.subsidy.slice(0, i + 1), subsidy.of),
    left: subsidy.cap,
  }))
  return (interest, fee) =>
    bearers.map(bearer => {
      const base = bearer.of === 'interest' ? interest : fee
      const due = portion(base, bearer.upTo, terms) - portion(base, bearer.before, terms)
      if (bearer.left === undefined) return due
      const borne = due < bearer.left ? due : bearer.left
      bearer.left -= borne
      return borne
    })
}

// Shares have at most SHARE_SCALE decimals: checkTerms.
export const SHARE_SCALE = 18
export const WHOLE = 10n ** BigInt(SHARE_SCALE)

/** The sum of the shares of one kind, in units of 1 ÷ {@link WHOLE}. */
export function shareOf(subsidies: readonly Subsidy[], of: Subsidy['of']): bigint {
  let sum = 0n
  for (const subsidy of subsidies) {
    if (subsidy.of !== of) continue
    const { digits, scale } = parseDecimal(subsidy.share)
    sum += digits * 10n ** BigInt(SHARE_SCALE - scale)
  }
  return sum
}

function portion(base: bigint, share: bigint, terms: Terms): bigint {
  return divideRounded(base * share, WHOLE, terms.rounding)
}

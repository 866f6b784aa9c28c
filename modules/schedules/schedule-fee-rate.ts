import { divideRounded, parseDecimal } from '@doorstep/money'
import type { Terms } from './terms.ts'

/**
 * The fee of a fee-rate plan (每期手续费率), on the original principal whatever is still owed: the same each period, or
 * that of all periods at the start, either rounded once.
 */
export function evenFees(terms: Terms): { perPeriod: bigint; atStart: bigint } {
  if (terms.plan !== 'fee-rate') return { perPeriod: 0n, atStart: 0n }
  const rate = parseDecimal(terms.feeRate)
  const periods = terms.feeAt === 'start' ? BigInt(terms.instalments) : 1n
  const fee = divideRounded(terms.principal * rate.digits * periods, 10n ** BigInt(rate.scale), terms.rounding)
  return terms.feeAt === 'start' ? { perPeriod: 0n, atStart: fee } : { perPeriod: fee, atStart: 0n }
}

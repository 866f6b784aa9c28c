import { addMonths, type PlainDate } from '@doorstep/calendar'
import { divideRounded, formatDecimal, parseDecimal } from '@doorstep/money'
import { PACKS } from './inspect-product.ts'
import { type JurisdictionCode, lower, type ProductTerms } from './product-terms.ts'

/** What a product asks for paying early, and the rate that its customer pays now. */
export type EarlyRule = Pick<ProductTerms, 'jurisdiction' | 'earlyFee' | 'earlyFeeDays'> & {
  readonly annualRate: string
}

/** A daily rate is the yearly one ÷ 360 (银发〔2005〕129号). */
const YEAR = 360n
const SCALE = 12

/**
 * The share of the principal that paying early costs on `day`: the product's, the interest of its days where that is
 * lower, and no more than the law lets be asked when at most a year is left.
 */
export function earlyShareOf(rule: EarlyRule, day: PlainDate, lastDue: PlainDate): string {
  const { earlyFee, earlyFeeDays } = rule
  const share = earlyFeeDays === null ? earlyFee : lower(earlyFee, interestShare(rule.annualRate, earlyFeeDays))
  const cap = lastDue <= addMonths(day, 12) ? earlyCapOf(rule.jurisdiction, day) : undefined
  return cap === undefined ? share : lower(share, cap)
}

function interestShare(annualRate: string, days: number): string {
  const { digits, scale } = parseDecimal(annualRate)
  const share = divideRounded(digits * BigInt(days) * 10n ** BigInt(SCALE), YEAR * 10n ** BigInt(scale), 'down')
  return formatDecimal({ digits: share, scale: SCALE })
}

/** The most that the law of a jurisdiction lets be asked when at most a year is left. */
export function earlyCapOf(jurisdiction: JurisdictionCode, day: PlainDate): string | undefined {
  return PACKS[jurisdiction].rules.find(
    ({ check, clause }) => check === 'early-fee-at-most-within-a-year' && clause.from <= day,
  )?.limit
}

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

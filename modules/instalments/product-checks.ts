import { addMonths, type PlainDate } from '@doorstep/calendar'
import { divideRounded, formatDecimal, parseDecimal, parseMoney } from '@doorstep/money'
import type { Check } from './packs/pack.ts'
import { penaltyRate } from './penalty-rate.ts'
import { isMore, type ProductTerms } from './product-terms.ts'

/** What the rules of a jurisdiction look at: a product at its worst, or one contract as it is. */
export type Facts = {
  readonly terms: ProductTerms
  /** The largest amount lent, in minor units. */
  readonly amount: bigint
  readonly start: PlainDate
  /** The latest due date. */
  readonly lastDue: PlainDate
  /** The earliest last due date of any number of instalments. */
  readonly firstEnd: PlainDate
  /** Annualised all-in by the jurisdiction's own method, the highest and the lowest. */
  readonly allIn: string
  readonly allInLeast: string
}

/** Whether the facts break a rule with this limit. */
export const BREAKS: Readonly<Record<Check, (facts: Facts, limit: string) => boolean>> = {
  'is-forbidden': () => true,
  'no-minimum-payment': ({ terms }) => terms.minimumPayment !== 'none',
  'cost-not-only-at-start': ({ terms }) =>
    terms.plan === 'fee-rate' && terms.feeAt === 'start' && terms.alternative === null,
  'months-at-most': ({ start, lastDue }, limit) => lastDue > addMonths(start, Number(limit)),
  'amount-at-most': ({ amount, terms }, limit) => amount > parseMoney(limit, terms.currency).minor,
  'all-in-rate-at-most': ({ allIn }, limit) => isMore(disclosed(allIn), limit),
  'penalty-at-most': (facts, limit) => penaltyOver(facts, limit),
  'penalty-said': ({ terms }) => terms.penaltyRate === null && !isMore(terms.annualRate, '0'),
  'cooling-off-at-least': ({ terms }, limit) => terms.coolingOffDays < Number(limit),
  'early-fee-at-most': ({ terms }, limit) => isMore(terms.earlyFee, limit),
  'early-fee-at-most-within-a-year': ({ terms, start, firstEnd }, limit) =>
    firstEnd <= addMonths(start, 12) && isMore(terms.earlyFee, limit),
}

/** A rate of exactly the cap comes out of the equation a hair to either side; what counts is the figure disclosed: per cent with two decimals. */
function disclosed(rate: string): string {
  const { digits, scale } = parseDecimal(rate)
  return formatDecimal({ digits: divideRounded(digits * 10_000n, 10n ** BigInt(scale), 'half-up'), scale: 4 })
}

/** A penalty rate of its own is compared with the dearer of the list rate and the all-in rate, as a fee has no list rate. */
function penaltyOver({ terms, allInLeast }: Facts, limit: string): boolean {
  if (terms.penaltyRate === null) return isMore(terms.penaltyMultiple, limit)
  const dearer = isMore(allInLeast, terms.annualRate) ? allInLeast : terms.annualRate
  return isMore(terms.penaltyRate, penaltyRate(dearer, limit))
}

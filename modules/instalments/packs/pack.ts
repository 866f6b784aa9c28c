import type { RateMethod } from '@doorstep/schedules'
import type { JurisdictionCode, ProductTerms } from '../product-terms.ts'

/** What the law of a market asks of instalment credit to consumers, as data: another market is another file beside this one. */
export type Pack = {
  readonly code: JurisdictionCode
  readonly currency: string
  /** How the annualised all-in rate is found; a method of `doorstep rate`. */
  readonly rateMethod: RateMethod
  readonly rules: readonly Rule[]
}

/** One thing that the law (or the house) does not let a product or a contract be. */
export type Rule = {
  /** Stable; what a refusal names. */
  readonly code: string
  /** How it is tested: a name in `checks.ts`. */
  readonly check: Check
  /** Months, days, a share, a multiple or an amount in major units, as the check reads it; empty where there is none. */
  readonly limit: string
  /** Only for products that say all of this; every product when absent. */
  readonly only?: Partial<Pick<ProductTerms, 'finances' | 'channel' | 'plan'>>
  /** Asked when a version is published; what was published before it was asked may go on being sold. */
  readonly publishing?: true
  readonly clause: Clause
  /** What an authority allows beyond the limit for a while and for some. The house does not make use of it. */
  readonly relaxed?: { readonly limit: string; readonly clause: Clause }
  /** A sentence that a person understands; `{limit}` is the limit as people write it. */
  readonly zh: string
  readonly en: string
}

export type Clause = {
  readonly zh: string
  readonly en: string
  /** In force from this day… */
  readonly from: string
  /** …through this day. */
  readonly until?: string
  /**
   * When somebody last held what the rule says and where it says it against a public copy or report of the text; null:
   * written from memory, to be checked by the institution's own lawyers before it relies on it.
   */
  readonly checked: string | null
  /** Which copy or report that was, where it was written down. */
  readonly source?: string
}

export const CHECKS = [
  'is-forbidden',
  'no-minimum-payment',
  'cost-not-only-at-start',
  'months-at-most',
  'amount-at-most',
  'all-in-rate-at-most',
  'penalty-at-most',
  'penalty-said',
  'cooling-off-at-least',
  'early-fee-at-most',
  'early-fee-at-most-within-a-year',
] as const
export type Check = (typeof CHECKS)[number]

import type { Row } from '@doorstep/db'
import { schedule, type Terms } from '@doorstep/schedules'
import type { AllocationRule } from './allocate.ts'
import { type EarlyRule, earlyShareOf } from './early-fee.ts'
import { allocationOf, type ProductTerms, TERM_DEFAULTS } from './product-terms.ts'
import { readTerms, type TermsWire } from './quote.ts'
import { upfrontOf } from './sign-journals.ts'
import type { Upfront } from './upfront-fee.ts'

/** What a contract's product version says about paying. */
export type ProductRules = {
  /** The share of the principal that paying early costs now. */
  readonly earlyFee: string
  /** What that share follows from on another day. */
  readonly earlyRule: Omit<EarlyRule, 'annualRate'>
  /** A fee that was paid when signing. */
  readonly upfront: Upfront | null
  /** What a payment settles first. */
  readonly allocation: AllocationRule
  /** Where due dates go that are no business days. */
  readonly shifting: Pick<ProductTerms, 'dueShift' | 'jurisdiction'>
}

/** What the product that a contract was signed on says about paying. One that was brought in has no product. */
export function productRules(row: Row): ProductRules {
  const product = { jurisdiction: 'CN', ...TERM_DEFAULTS, ...row.product_terms } as ProductTerms
  const day = row.closed_through ?? row.start_date
  return {
    earlyFee: earlyShareOf({ ...product, annualRate: rateNow(row.terms, row.period) }, day, row.last_due),
    earlyRule: product,
    upfront: row.terms.feeAt === 'start' ? upfrontFee(row) : null,
    allocation: allocationOf(product),
    shifting: { dueShift: product.dueShift, jurisdiction: product.jurisdiction },
  }
}

/** The nominal rate that the customer pays in the running period. */
export function rateNow(
  {
    plan,
    annualRate = '0',
    rateSteps = [],
  }: Pick<TermsWire, 'plan' | 'annualRate'> & Partial<Pick<Terms, 'rateSteps'>>,
  period: number,
): string {
  if (plan === 'zero-interest') return '0'
  return rateSteps.findLast(step => step.from <= period)?.annualRate ?? annualRate
}

function upfrontFee({ signed_terms, principal_minor: principal, start_date: start, last_due: end }: Row): Upfront {
  return { fee: upfrontOf(schedule(readTerms(signed_terms))).fee, principal, start, end }
}

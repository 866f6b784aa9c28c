import { financed, type Schedule, type Terms } from '@doorstep/schedules'
import { type Breach, breachesOf } from './inspect-product.ts'
import { amountLimits, type ProductTerms } from './product-terms.ts'

/** What somebody wants to buy: the price in minor units, and what for. */
type Purchase = { readonly amount: bigint; readonly currency: string; readonly scene?: string }

/** Whether a product finances a purchase of this price and kind. */
export function isSoldFor(terms: ProductTerms, { amount, currency, scene }: Purchase): boolean {
  if (terms.scenes && !terms.scenes.includes(scene ?? '')) return false
  const { min, max } = amountLimits(terms)
  return currency === terms.currency && amount >= min && amount <= max
}

type Counted = { readonly product: { readonly id: string; readonly terms: ProductTerms }; readonly count: number }

/** Paying the whole cost at the start is never the only choice: the same by period has to stand beside it. */
export function isOneOffAlone({ product: { terms }, count }: Counted, plans: readonly Counted[]): boolean {
  if (terms.plan !== 'fee-rate' || terms.feeAt !== 'start') return false
  return !plans.some(other => other.product.id === terms.alternative && other.count === count)
}

export type Signable = {
  readonly product: { readonly terms: ProductTerms }
  readonly terms: Terms
  readonly schedule: Schedule
  readonly annualRate: string
}

/** The rules of its product's jurisdiction that a plan breaks on the day it starts: those for this very contract. */
export function breachesOfPlan({ product, terms, schedule, annualRate }: Signable): Breach[] {
  const lastDue = schedule.rows.at(-1)!.due
  const facts = {
    terms: product.terms,
    amount: financed(terms),
    start: terms.start,
    lastDue,
    firstEnd: lastDue,
    allIn: annualRate,
    allInLeast: annualRate,
  }
  return breachesOf(facts, terms.start)
}

import type { PlainDate } from '@doorstep/calendar'
import { financed, type Schedule, type Terms } from '@doorstep/schedules'
import { type Breach, breachesOf, type Sample, sampleOf } from './inspect-product.ts'
import { amountLimits, type ProductTerms, scheduleTerms } from './product-terms.ts'

/** What somebody wants to buy: the price in minor units, and what for. */
export type Purchase = { readonly amount: bigint; readonly currency: string; readonly scene?: string }

type Sold = { readonly id: string; readonly terms: ProductTerms }

/** A product with one number of instalments: what it would cost, no offer of a merchant counted. */
export type Example<P extends Sold> = Sample & { readonly product: P; readonly count: number }

/**
 * What a purchase would cost from `start` on, by count, then in the products' order. The same plans to the minor unit
 * that an order without offers gets on that day; due dates stand where they regularly fall.
 */
export function examplesOf<P extends Sold>(products: readonly P[], purchase: Purchase, start: PlainDate): Example<P>[] {
  const all = products
    .filter(({ terms }) => !terms.needsOffer && isSoldFor(terms, purchase))
    .flatMap(product => product.terms.counts.map(count => exampleOf(product, count, purchase.amount, start)))
    .filter(example => example !== undefined)
    .sort((a, b) => a.count - b.count)
  return all.filter(example => !isOneOffAlone(example, all))
}

function exampleOf<P extends Sold>(
  product: P,
  count: number,
  amount: bigint,
  start: PlainDate,
): Example<P> | undefined {
  const sample = sampleOf(product.terms, { amount, count, start })
  const terms = scheduleTerms(product.terms, { amount, count, start })
  const signable = { product, terms, schedule: sample.plan, annualRate: sample.rate.annual }
  return breachesOfPlan(signable).length > 0 ? undefined : { ...sample, product, count }
}

/** Whether a product finances a purchase of this price and kind. */
export function isSoldFor(terms: ProductTerms, { amount, currency, scene }: Purchase): boolean {
  if (terms.scenes && !terms.scenes.includes(scene ?? '')) return false
  const { min, max } = amountLimits(terms)
  return currency === terms.currency && amount >= min && amount <= max
}

type Counted = { readonly product: Sold; readonly count: number }

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

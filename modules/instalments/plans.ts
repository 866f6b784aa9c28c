import { parsePlainDate } from '@doorstep/calendar'
import { type Money, parseDecimal } from '@doorstep/money'
import { type Schedule, schedule, type Terms } from '@doorstep/schedules'
import { PACKS, rateOf } from './inspect-product.ts'
import { penaltyRate } from './penalty-rate.ts'
import { borneBy, type Payer } from './plan-payers.ts'
import { amountLimits, type ProductPlan, type ProductTerms, scheduleTerms } from './product-terms.ts'
import type { Backing } from './programme.ts'
import { breachesOfPlan, isOneOffAlone, isSoldFor } from './sold.ts'

/** A version of a product, as anybody may compute with it. */
export type SoldProduct = {
  readonly id: string
  readonly version: number
  readonly nameZh: string
  readonly nameEn: string
  readonly terms: ProductTerms
}

/** What a merchant's offer gives, and to orders of which price. */
export type PlanOffer = {
  readonly interestShare: string
  readonly counts: readonly number[]
  readonly min: Money
  readonly max: Money | null
}

/** One product with one number of instalments, applied to one order: what it promises and what it really costs. */
export type Plan = {
  /** `product:version:count` */
  readonly id: string
  readonly product: SoldProduct
  readonly count: number
  readonly kind: ProductPlan
  readonly terms: Terms
  readonly schedule: Schedule
  /** Annualised all-in of the customer's own cash flow, by the method of the product's jurisdiction. */
  readonly annualRate: string
  /** The same compounded. */
  readonly effectiveRate: string
  /** A year, on overdue principal. */
  readonly penaltyRate: string
  /** Who pays the subsidy, in the order of `terms.subsidy`. */
  readonly payers: readonly Payer[]
}

export type PlanInput = {
  readonly amount: Money
  readonly merchantName: string
  /** What is bought and where; products for some purchases or merchants only are left out without them. */
  readonly scene?: string
  readonly merchantId?: bigint
  readonly products: readonly SoldProduct[]
  /** The terms with their due dates off holidays; none where nobody knows the holidays, and then there is no such plan. */
  readonly placed: (product: SoldProduct, terms: Terms) => Terms | undefined
  /** The merchant's for such a purchase, the most generous first; each holds for prices within its range. */
  readonly offers: readonly PlanOffer[]
  /** The subsidy programmes that the purchase falls under; none when absent. */
  readonly programmes?: readonly Backing[]
  /** The business date: the plan starts today. */
  readonly date: string
  /** Nominal, as decided for this customer; the list rate when absent or lower. */
  readonly decidedRate?: string | null
  /** Where there may be several draws: what the customer is granted, in minor units; the price when absent or lower. */
  readonly limit?: bigint | null
}

/** All plans that an order is eligible for, by count, then in the products' order. Pure: same input, same plans. */
export function plansFor(input: PlanInput): Plan[] {
  const plans = signablePlans(input).sort((a, b) => a.count - b.count)
  return plans.filter(plan => !isOneOffAlone(plan, plans))
}

/** One plan by its id, if the order is eligible for it. */
export function planById(id: string, input: PlanInput): Plan | undefined {
  const { productId, version, count } = planKey(id)
  const product = input.products.find(p => p.id === productId && p.version === version)
  return product && signablePlans({ ...input, products: [product] }).find(plan => plan.count === count)
}

function signablePlans(input: PlanInput): Plan[] {
  return input.products
    .filter(product => isEligible(product, input))
    .flatMap(product => product.terms.counts.map(count => planOf(product, count, input)))
    .filter(plan => plan !== undefined)
    .filter(plan => breachesOfPlan(plan).length === 0)
}

export const planId = (product: { id: string; version: number }, count: number): string =>
  `${product.id}:${product.version}:${count}`

/** What a plan's id names; of one that is no id, nothing that exists. */
export function planKey(id: string): { productId: string; version: number; count: number } {
  const [, productId = '', version, count] = /^(.+):(\d{1,6}):(\d{1,4})$/.exec(id) ?? []
  return { productId, version: Number(version ?? 0), count: Number(count ?? 0) }
}

function isEligible({ terms }: SoldProduct, { amount, scene, merchantId }: PlanInput): boolean {
  if (terms.merchants && !terms.merchants.includes(String(merchantId))) return false
  return isSoldFor(terms, { amount: amount.minor, currency: amount.currency, ...(scene ? { scene } : {}) })
}

function planOf(product: SoldProduct, count: number, input: PlanInput): Plan | undefined {
  const offer = input.offers.find(o => o.counts.includes(count) && isWithin(o, input.amount))
  if (product.terms.needsOffer && !offer) return undefined
  const share = product.terms.needsOffer ? offer!.interestShare : null
  const own = termsFor(product, count, input, share)
  const bearing = share === null ? null : { share, merchantName: input.merchantName }
  const { subsidy, payers } = borneBy(own, bearing, own.draws ? [] : (input.programmes ?? []))
  const terms = input.placed(product, { ...own, subsidy })
  if (!terms) return undefined
  const rows = schedule(terms)
  const rate = rateOf(rows, PACKS[product.terms.jurisdiction].rateMethod)
  return {
    id: planId(product, count),
    product,
    count,
    kind: terms.plan,
    terms,
    schedule: rows,
    annualRate: rate.annual,
    effectiveRate: rate.effective,
    penaltyRate: product.terms.penaltyRate ?? penaltyRate(terms.annualRate, product.terms.penaltyMultiple),
    payers,
  }
}

const isWithin = ({ min, max }: PlanOffer, { minor }: Money) =>
  minor >= min.minor && (max === null || minor <= max.minor)

/**
 * An offer that bears all the interest gives equal amounts to pay; one that bears part of it lightens an
 * equal-instalment plan row by row.
 */
function termsFor({ terms }: SoldProduct, count: number, input: PlanInput, share: string | null): Terms {
  const whole = share !== null && isOne(share)
  return scheduleTerms(terms, {
    amount: input.amount.minor,
    count,
    start: parsePlainDate(input.date),
    decidedRate: input.decidedRate ?? null,
    limit: limitOf(terms, input),
    ...(share !== null && !whole ? { plan: 'equal-instalment' as const } : {}),
  })
}

/** What may be drawn: as granted, within what the product lends; the price at least. */
function limitOf(terms: ProductTerms, { limit, amount }: PlanInput): bigint {
  const { max } = amountLimits(terms)
  const granted = limit && limit < max ? limit : limit ? max : 0n
  return granted > amount.minor ? granted : amount.minor
}

/** What the plan is called; where an offer bears part of the interest only, it is not called interest-free. */
export function planName({ product, kind }: Pick<Plan, 'product' | 'kind'>): { nameZh: string; nameEn: string } {
  if (product.terms.needsOffer && kind !== 'zero-interest')
    return { nameZh: '贴息分期', nameEn: 'Reduced-interest instalments' }
  return { nameZh: product.nameZh, nameEn: product.nameEn }
}

function isOne(share: string): boolean {
  const { digits, scale } = parseDecimal(share)
  return digits === 10n ** BigInt(scale)
}

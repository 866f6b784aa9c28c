import { parsePlainDate, YearNotCovered } from '@doorstep/calendar'
import type { Offer } from '@doorstep/merchants'
import { type Money, money, parseDecimal } from '@doorstep/money'
import type { z } from 'zod'
import { type Row, type Schedule, schedule, type Terms } from '@doorstep/schedules'
import { isInstalment } from './contract.ts'
import { type Calendars, offHolidaysOf } from './due-shift.ts'
import { guardPlan } from './guards.ts'
import { PACKS, rateOf } from './inspect-product.ts'
import { penaltyRate } from './penalty-rate.ts'
import { borneBy, grantedBy, type Payer } from './plan-payers.ts'
import type { Product } from './product.ts'
import { type ProductPlan, scheduleTerms } from './product-terms.ts'
import type { Backing } from './programme.ts'
import { isOneOffAlone, isSoldFor } from './sold.ts'
import type { plan as planWire, planPayer, scheduleRow } from './wire.ts'

/** One product with one number of instalments, applied to one order: what it promises and what it really costs. */
export type Plan = {
  /** `product:version:count` */
  readonly id: string
  readonly product: Product
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
  readonly products: readonly Product[]
  /** By jurisdiction: what due dates are moved by. A plan beyond the years that one covers is not offered. */
  readonly calendars: Calendars
  /** Those that the order falls under, the most generous first. */
  readonly offers: readonly Pick<Offer, 'interestShare' | 'counts'>[]
  /** The subsidy programmes that the purchase falls under; none when absent. */
  readonly programmes?: readonly Backing[]
  /** The business date: the plan starts today. */
  readonly date: string
  /** Nominal, as decided for this customer; the list rate when absent or lower. */
  readonly decidedRate?: string | null
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
    .filter(plan => !guardPlan(plan))
}

export const planId = (product: { id: string; version: number }, count: number): string =>
  `${product.id}:${product.version}:${count}`

/** What a plan's id names; of one that is no id, nothing that exists. */
export function planKey(id: string): { productId: string; version: number; count: number } {
  const [, productId = '', version, count] = /^(.+):(\d{1,6}):(\d{1,4})$/.exec(id) ?? []
  return { productId, version: Number(version ?? 0), count: Number(count ?? 0) }
}

function isEligible({ terms }: Product, { amount, scene, merchantId }: PlanInput): boolean {
  if (terms.merchants && !terms.merchants.includes(String(merchantId))) return false
  return isSoldFor(terms, { amount: amount.minor, currency: amount.currency, ...(scene ? { scene } : {}) })
}

function planOf(product: Product, count: number, input: PlanInput): Plan | undefined {
  const offer = input.offers.find(o => o.counts.includes(count))
  if (product.terms.needsOffer && !offer) return undefined
  const share = product.terms.needsOffer ? offer!.interestShare : null
  const own = termsFor(product, count, input, share)
  const bearing = share === null ? null : { share, merchantName: input.merchantName }
  const { subsidy, payers } = borneBy(own, bearing, input.programmes ?? [])
  const terms = offHolidaysOf(product, { ...own, subsidy }, input.calendars)
  if (terms instanceof YearNotCovered) return undefined
  const rows = schedule(terms)
  const rate = rateOf(rows, PACKS[product.terms.jurisdiction].rateMethod)
  return {
    id: planId(product, count),
    product,
    count,
    kind: terms.plan as ProductPlan,
    terms,
    schedule: rows,
    annualRate: rate.annual,
    effectiveRate: rate.effective,
    penaltyRate: product.terms.penaltyRate ?? penaltyRate(terms.annualRate, product.terms.penaltyMultiple),
    payers,
  }
}

/**
 * An offer that bears all the interest gives equal amounts to pay; one that bears part of it lightens an
 * equal-instalment plan row by row.
 */
function termsFor({ terms }: Product, count: number, input: PlanInput, share: string | null): Terms {
  const whole = share !== null && isOne(share)
  return scheduleTerms(terms, {
    amount: input.amount.minor,
    count,
    start: parsePlainDate(input.date),
    decidedRate: input.decidedRate ?? null,
    ...(share !== null && !whole ? { plan: 'equal-instalment' as const } : {}),
  })
}

/** The plan as it travels. Interest is what the customer pays of it. */
export function planView(plan: Plan): z.output<typeof planWire> {
  const { schedule: rows, terms } = plan
  const { currency, totals } = rows
  const of = (minor: bigint) => money(minor, currency)
  const first = rows.rows.find(isInstalment)!
  const last = rows.rows.at(-1)!
  return {
    id: plan.id,
    kind: plan.kind,
    ...planName(plan),
    count: plan.count,
    principal: of(rows.principal),
    firstInstalment: of(first.total),
    lastInstalment: of(last.total),
    nominalRate: terms.annualRate,
    annualRate: plan.annualRate,
    effectiveRate: plan.effectiveRate,
    interest: of(totals.interest - totals.subsidy),
    fees: of(totals.fee),
    total: of(totals.total),
    overCash: of(totals.total - rows.principal),
    subsidy: of(totals.subsidy),
    payers: payersView(plan),
    firstDue: first.due,
    lastDue: last.due,
    schedule: scheduleView(rows),
  }
}

/** What the plan is called; where an offer bears part of the interest only, it is not called interest-free. */
export function planName({ product, kind }: Pick<Plan, 'product' | 'kind'>): { nameZh: string; nameEn: string } {
  if (product.terms.needsOffer && kind !== 'zero-interest')
    return { nameZh: '贴息分期', nameEn: 'Reduced-interest instalments' }
  return { nameZh: product.nameZh, nameEn: product.nameEn }
}

/** Who pays how much of the interest, in the order of `terms.subsidy`. */
export function grantsOf({ payers, schedule: rows }: Pick<Plan, 'payers' | 'schedule'>) {
  return payers.map((payer, place) => ({ ...payer, granted: grantedBy(rows, place) }))
}

function payersView(plan: Plan): z.output<typeof planPayer>[] {
  return grantsOf(plan).map(({ payer, nameZh, nameEn, granted }) => ({
    payer,
    nameZh,
    nameEn,
    amount: money(granted, plan.schedule.currency),
  }))
}

export function scheduleView({ rows, currency }: Schedule): z.output<typeof scheduleRow>[] {
  return rows.map(row => rowView(row, currency))
}

function rowView(row: Row, currency: string): z.output<typeof scheduleRow> {
  const of = (minor: bigint) => money(minor, currency)
  return {
    n: row.n,
    due: row.due,
    principal: of(row.principal),
    interest: of(row.interest - row.subsidy),
    fee: of(row.fee),
    subsidy: of(row.subsidy),
    total: of(row.total),
    balance: of(row.balance),
  }
}

function isOne(share: string): boolean {
  const { digits, scale } = parseDecimal(share)
  return digits === 10n ** BigInt(scale)
}

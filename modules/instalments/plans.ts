import { parsePlainDate } from '@doorstep/calendar'
import type { Offer } from '@doorstep/merchants'
import { type Money, money, parseDecimal } from '@doorstep/money'
import type { z } from 'zod'
import {
  cnIrrByDate,
  customerFlows,
  isRate,
  type Row,
  schedule,
  type Schedule,
  type Terms,
  termsOf,
} from '@doorstep/schedules'
import { guardPlan } from './guards.ts'
import { amountRange, type Product } from './product.ts'
import type { plan as planWire, scheduleRow } from './wire.ts'

/** One product with one number of instalments, applied to one order: what it promises and what it really costs. */
export type Plan = {
  /** `product:version:count` */
  readonly id: string
  readonly product: Product
  readonly count: number
  readonly kind: 'equal-instalment' | 'equal-principal' | 'zero-interest'
  readonly terms: Terms
  readonly schedule: Schedule
  /** Annualised all-in, by the CN method: the IRR of the customer's own cash flow × periods a year. */
  readonly annualRate: string
  /** The same compounded. */
  readonly effectiveRate: string
  /** Who pays the subsidy. */
  readonly paidBy: string | null
}

export type PlanInput = {
  readonly amount: Money
  readonly merchantName: string
  readonly products: readonly Product[]
  /** Those that the order falls under, the most generous first. */
  readonly offers: readonly Pick<Offer, 'interestShare' | 'counts'>[]
  /** The business date: the plan starts today. */
  readonly date: string
  /** Nominal, as decided for this customer; the list rate when absent or lower. */
  readonly decidedRate?: string | null
}

/** All plans that an order is eligible for, by count, then in the products' order. Pure: same input, same plans. */
export function plansFor(input: PlanInput): Plan[] {
  return input.products
    .filter(product => isEligible(product, input.amount))
    .flatMap(product => product.terms.counts.map(count => planOf(product, count, input)))
    .filter(plan => plan !== undefined)
    .filter(plan => !guardPlan({ annualRate: plan.annualRate, months: plan.count }))
    .sort((a, b) => a.count - b.count)
}

/** One plan by its id, if the order is eligible for it. */
export function planById(id: string, input: PlanInput): Plan | undefined {
  const [productId, version, count] = id.split(':')
  const product = input.products.find(p => p.id === productId && String(p.version) === version)
  if (!product || !isEligible(product, input.amount)) return undefined
  return plansFor({ ...input, products: [product] }).find(plan => String(plan.count) === count)
}

export const planId = (product: { id: string; version: number }, count: number): string =>
  `${product.id}:${product.version}:${count}`

function isEligible(product: Product, amount: Money): boolean {
  const { min, max } = amountRange(product)
  return amount.currency === min.currency && amount.minor >= min.minor && amount.minor <= max.minor
}

function planOf(product: Product, count: number, input: PlanInput): Plan | undefined {
  const offer = input.offers.find(o => o.counts.includes(count))
  if (product.terms.needsOffer && !offer) return undefined
  const share = product.terms.needsOffer ? offer!.interestShare : null
  const terms = termsFor(product, count, input, share)
  const rows = schedule(terms)
  const rate = cnIrrByDate(customerFlows(rows))
  if (!isRate(rate)) throw new Error(`plan ${planId(product, count)} has no annualised rate`)
  return {
    id: planId(product, count),
    product,
    count,
    kind: terms.plan as Plan['kind'],
    terms,
    schedule: rows,
    annualRate: rate.rate,
    effectiveRate: rate.effective ?? rate.rate,
    paidBy: share === null ? null : input.merchantName,
  }
}

/**
 * An offer that bears all the interest gives equal amounts to pay; one that bears part of it lightens an
 * equal-instalment plan row by row.
 */
function termsFor({ terms }: Product, count: number, input: PlanInput, share: string | null): Terms {
  const whole = share !== null && isOne(share)
  return termsOf({
    currency: input.amount.currency,
    principal: input.amount.minor,
    plan: share !== null && !whole ? 'equal-instalment' : terms.plan,
    annualRate: lower(terms.annualRate, input.decidedRate ?? terms.annualRate),
    instalments: count,
    start: parsePlainDate(input.date),
    interestBy: terms.interestBy,
    rounding: terms.rounding,
    instalmentRounding: terms.rounding,
    monthEnd: terms.monthEnd,
    subsidy: share === null ? [] : [{ payer: 'merchant', share, of: 'interest' }],
  })
}

/** The plan as it travels. Interest is what the customer pays of it. */
export function planView(plan: Plan): z.output<typeof planWire> {
  const { schedule: rows, terms } = plan
  const { currency, totals } = rows
  const of = (minor: bigint) => money(minor, currency)
  const first = rows.rows[0]!
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
    paidBy: plan.paidBy,
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

function lower(a: string, b: string): string {
  const [x, y] = [parseDecimal(a), parseDecimal(b)]
  return y.digits * 10n ** BigInt(x.scale) < x.digits * 10n ** BigInt(y.scale) ? b : a
}

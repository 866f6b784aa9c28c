import type { Example, ProductTerms } from '@doorstep/instalments/products'
import { examplesOf, fullTerms, paidEarly } from '@doorstep/instalments/products'
import type { PlainDate } from '@doorstep/calendar'
import { formatMajor } from '@doorstep/money'
import type { OrderPlans, Plan, SoldProduct } from '../api.ts'
import { minor } from '../plan-view.ts'

/** A product as the browser computes with it. */
export type Product = { id: string; version: number; nameZh: string; nameEn: string; terms: ProductTerms }

export type Row = { n: number; due: string; principal: bigint; total: bigint; balance: bigint }

/** What one plan costs, in minor units; `key` and `count` say which plan it is. */
export type Figures = {
  key: string
  count: number
  nameZh: string
  nameEn: string
  jurisdiction: ProductTerms['jurisdiction']
  earlyFee: string
  /** Of interest alone, a year; what everything costs a year; the same compounded. */
  nominal: string
  annual: string
  lent: bigint
  /** Somebody else pays part of the interest. */
  subsidised: boolean
  /** Interest and fees that the customer pays. */
  cost: bigint
  total: bigint
  rows: Row[]
}

export function productOf({ terms, ...product }: SoldProduct): Product {
  return { ...product, terms: fullTerms({ ...terms }) }
}

export const keyOf = ({ id, version }: { id: string; version: number }): string => `${id}:${version}`

/** The plans of an order as the bank sent them. */
export function ofOrder({ plans, products }: OrderPlans): Figures[] {
  const terms = new Map(products.map(product => [keyOf(product), productOf(product).terms]))
  return plans.flatMap(plan => {
    const key = plan.id.slice(0, plan.id.lastIndexOf(':'))
    const own = terms.get(key)
    return own ? [ofPlan(plan, key, own)] : []
  })
}

function ofPlan(plan: Plan, key: string, { jurisdiction, earlyFee }: ProductTerms): Figures {
  const { count, nameZh, nameEn, nominalRate: nominal, annualRate: annual } = plan
  return {
    ...{ key, count, nameZh, nameEn, jurisdiction, earlyFee, nominal, annual },
    lent: minor(plan.principal.amount),
    subsidised: minor(plan.subsidy.amount) > 0n,
    cost: minor(plan.overCash.amount),
    total: minor(plan.total.amount),
    rows: plan.schedule.map(({ n, due, principal, total, balance }) => ({
      ...{ n, due },
      principal: minor(principal.amount),
      total: minor(total.amount),
      balance: minor(balance.amount),
    })),
  }
}

/**
 * The same order with part of the price paid in cash at the till, computed here as the bank will. Where somebody else
 * pays part of the interest, only the bank knows what they would pay for a smaller order: that plan is left out.
 */
export function withCash(order: OrderPlans, cash: bigint): Figures[] {
  if (cash === 0n) return ofOrder(order)
  const amount = minor(order.order.amount.amount) - cash
  const { scene } = order.order
  const products = order.products.map(productOf)
  const smaller = ofProducts(products, { amount, scene, date: order.businessDate })
  return smaller.flatMap(figures => {
    const plan = order.plans.find(p => p.id === `${figures.key}:${figures.count}`)
    if (!plan || minor(plan.subsidy.amount) > 0n) return []
    // The bank has moved these due dates off holidays; another amount does not move them.
    return [{ ...figures, rows: figures.rows.map((row, i) => ({ ...row, due: plan.schedule[i]?.due ?? row.due })) }]
  })
}

type Purchase = { amount: bigint; scene: string; date: string }

/** What a purchase would cost with products that need no offer of a merchant. */
export function ofProducts(products: readonly Product[], { amount, scene, date }: Purchase): Figures[] {
  const currencies = [...new Set(products.map(({ terms }) => terms.currency))]
  return currencies.flatMap(currency =>
    examplesOf(products, { amount, currency, scene }, date as PlainDate).map(ofExample),
  )
}

function ofExample({ product, count, plan, rate }: Example<Product>): Figures {
  const { nameZh, nameEn, terms } = product
  return {
    ...{ key: keyOf(product), count, nameZh, nameEn },
    ...{ jurisdiction: terms.jurisdiction, earlyFee: terms.earlyFee },
    nominal: terms.annualRate,
    annual: rate.annual,
    lent: plan.principal,
    subsidised: false,
    cost: plan.totals.total - plan.principal,
    total: plan.totals.total,
    rows: plan.rows.map(({ n, due, principal, total, balance }) => ({ n, due, principal, total, balance })),
  }
}

/** What is paid when signing: the down payment and fees at the start. */
export const atSigning = ({ rows }: Figures): bigint => rows.find(row => row.n === 0)?.total ?? 0n

/** Every instalment of the plan, without what is paid when signing. */
export const instalmentsOf = ({ rows }: Figures): Row[] => rows.filter(row => row.n > 0)

/** What paying the rest together with instalment `after` takes and saves; null where that is no earlier than the plan. */
export function settledAfter(figures: Figures, after: number) {
  if (after === 0 || after >= figures.count) return null
  return paidEarly(figures.rows, after, figures.earlyFee)
}

/** Whose line the chart draws: what is owed from signing on, nothing any more once it is all paid. */
export function owedOver(figures: Figures, start: string, after: number, currency: string) {
  const early = settledAfter(figures, after) !== null
  const lived = early ? figures.rows.filter(row => row.n <= after) : figures.rows
  const points = lived.map(({ n, due, balance }) => ({ date: due, owed: early && n === after ? 0n : balance }))
  const begin = lived[0]?.n === 0 ? [] : [{ date: start, owed: figures.lent }]
  return [...begin, ...points].map(({ date, owed }) => ({ date, owed: formatMajor({ minor: owed, currency }) }))
}

import type { Plan as MadePlan, ProductTerms } from '@doorstep/instalments/products'
import { paidEarly, planName, plansAtPrice, plansOfPurchase } from '@doorstep/instalments/products'
import { formatMajor } from '@doorstep/money'
import type { OrderPlans, Plan, SoldProducts } from '../api.ts'
import { minor } from '../plan-view.ts'

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
  /** What others pay of the interest. */
  subsidy: bigint
  /** Interest and fees that the customer pays. */
  cost: bigint
  total: bigint
  rows: Row[]
}

const keyOf = ({ id, version }: { id: string; version: number }): string => `${id}:${version}`

/** The plans of an order as the bank sent them. */
export function ofOrder({ plans, products }: OrderPlans): Figures[] {
  const terms = new Map(products.map(product => [keyOf(product), product.terms]))
  return plans.flatMap(plan => {
    const key = plan.id.slice(0, plan.id.lastIndexOf(':'))
    const own = terms.get(key)
    return own ? [ofPlan(plan, key, own)] : []
  })
}

function ofPlan(
  plan: Plan,
  key: string,
  { jurisdiction, earlyFee }: Pick<ProductTerms, 'jurisdiction' | 'earlyFee'>,
): Figures {
  const { count, nameZh, nameEn, nominalRate: nominal, annualRate: annual } = plan
  return {
    ...{ key, count, nameZh, nameEn, jurisdiction, earlyFee, nominal, annual },
    lent: minor(plan.principal.amount),
    subsidy: minor(plan.subsidy.amount),
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

/** The same order with part of the price paid in cash at the till, computed here to the cent as the bank will. */
export function withCash(order: OrderPlans, cash: bigint): Figures[] {
  if (cash === 0n) return ofOrder(order)
  return plansAtPrice(order, minor(order.order.amount.amount) - cash).map(ofMade)
}

type Purchase = { price: bigint; currency: string; scene: string; goods: string }

/** What a purchase would cost where no offer of a merchant counts. */
export function ofPurchase(sold: SoldProducts, { price, currency, scene, goods }: Purchase): Figures[] {
  return plansOfPurchase(sold, { amount: { minor: price, currency }, scene, goods }).map(ofMade)
}

function ofMade(plan: MadePlan): Figures {
  const { product, count, schedule, annualRate: annual, terms } = plan
  const { totals, principal: lent } = schedule
  return {
    ...{ key: keyOf(product), count, ...planName(plan) },
    ...{ jurisdiction: product.terms.jurisdiction, earlyFee: product.terms.earlyFee },
    ...{ nominal: terms.annualRate, annual, lent },
    subsidy: totals.subsidy,
    cost: totals.total - lent,
    total: totals.total,
    rows: schedule.rows.map(({ n, due, principal, total, balance }) => ({ n, due, principal, total, balance })),
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

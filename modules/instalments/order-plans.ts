import { parsePlainDate, YearNotCovered } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { commonErrors, type Language, type Refusal } from '@doorstep/http'
import { businessDate } from '@doorstep/ledger'
import { activeOffers, type Order, orderByToken, publicOrderView } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { Choice } from './application.ts'
import { figuresOf } from './disclosure-figures.ts'
import { disclosureInputs } from './disclosure-inputs.ts'
import { costSections } from './disclosure-versions.ts'
import { type Calendars, calendarsOf, offHolidaysOf } from './due-shift.ts'
import { planView } from './plan-views.ts'
import { type Plan, type PlanInput, type PlanOffer, planById, planId, plansFor } from './plans.ts'
import { type Product, productsOnSale, productVersions } from './product.ts'
import { backingsFor } from './programme.ts'
import { soldProductView, soldProgrammeView } from './sold-products.ts'
import type { orderPlans } from './wire.ts'

/**
 * Everything that anyone with the code may see: the order, and its eligible plans with what each costs, while it can be
 * paid for.
 */
export async function plansOfToken(
  sql: Sql,
  token: string,
  now: Date,
  language: Language = 'zh-CN',
): Promise<z.output<typeof orderPlans> | Refusal> {
  const order = await orderByToken(sql, token, now)
  return order ? orderPage(order, await planInput(sql, order), language) : commonErrors('not-found')
}

/** The page of an order, from what its plans are made from. Pure. */
export function orderPage(order: Order, input: OrderInput, language: Language): z.output<typeof orderPlans> {
  const costOf = (plan: Plan) => costSections(figuresOf(disclosureInputs(plan, order), language, plan))
  const withCost = (plan: Plan) => ({
    ...planView(plan),
    cost: costOf(plan).map(part => ({ ...part, rows: [...part.rows] })),
  })
  const plans = order.status === 'open' ? plansFor(input) : []
  const products = input.products.filter(product => plans.some(plan => plan.product === product)).map(soldProductView)
  return {
    order: publicOrderView(order),
    businessDate: input.date,
    plans: plans.map(withCost),
    products,
    offers: input.offers.map(offerView),
    programmes: input.programmes.map(programme => soldProgrammeView(programme, order.amount)),
  }
}

const offerView = ({ interestShare, counts, min, max }: PlanOffer) => ({ interestShare, counts: [...counts], min, max })

type OrderInput = PlanInput & Required<Pick<PlanInput, 'programmes'>>

/** What an order's plans are made from, today; for one customer, with what is left of programmes for them. */
export async function planInput(sql: Sql, order: Order, customerId: bigint | null = null): Promise<OrderInput> {
  const date = await businessDate(sql)
  const { merchantId, merchantName, scene, amount, goods } = order
  const products = await productsOnSale(sql)
  const offers = await activeOffers(sql, merchantId, { scene, date })
  const placed = placedBy(await calendarsOf(sql, products))
  const purchase = { scene, merchantId, goods, currency: amount.currency, date: parsePlainDate(date), customerId }
  const programmes = await backingsFor(sql, purchase)
  return { amount, merchantName, scene, merchantId, products, placed, offers, programmes, date }
}

/** Where due dates go by these calendars. A plan beyond the years that they cover is not offered. */
export const placedBy =
  (calendars: Calendars): PlanInput['placed'] =>
  (product, terms) => {
    const placed = offHolidaysOf(product, terms, calendars)
    return placed instanceof YearNotCovered ? undefined : placed
  }

/** A plan that the order is eligible for today, as a choice to keep. */
export async function chosenPlan(
  sql: Sql,
  order: Order,
  id: string,
  customerId: bigint,
): Promise<{ plan: Plan; choice: Choice } | undefined> {
  const input = await planInput(sql, order, customerId)
  const plan = planById(id, input)
  if (!plan) return undefined
  const interestShare = plan.terms.subsidy.find(subsidy => subsidy.payer === 'merchant')?.share ?? null
  const programmes = input.programmes.filter(({ id }) => plan.payers.some(payer => payer.programme?.id === id))
  return {
    plan,
    choice: { productId: plan.product.id, version: plan.product.version, count: plan.count, interestShare, programmes },
  }
}

type Start = { readonly date: string; readonly decidedRate: string | null; readonly limit?: bigint | null }

/**
 * The plan of a choice made earlier, starting on `date`: on the version and under the offer that it was made with, at the
 * decided rate. Undefined when the order is no longer within the product's range.
 */
export async function planOfChoice(sql: Sql, order: Order, choice: Choice, start: Start): Promise<Plan | undefined> {
  const products = await productVersions(sql, [choice])
  return planFrom(products, await calendarsOf(sql, products), order, choice, start)
}

/** The same with the products and their calendars at hand. */
export function planFrom(
  products: readonly Product[],
  calendars: Calendars,
  order: Order,
  choice: Choice,
  start: Start,
): Plan | undefined {
  const product = products.find(p => p.id === choice.productId && p.version === choice.version)
  if (!product) throw new Error(`no product ${choice.productId} version ${choice.version}`)
  const { interestShare, programmes } = choice
  const promised = { counts: [choice.count], min: money(0n, order.amount.currency), max: null }
  const offers = interestShare === null ? [] : [{ interestShare, ...promised }]
  const { amount, merchantName, scene, merchantId } = order
  const input = {
    amount,
    merchantName,
    scene,
    merchantId,
    products: [product],
    placed: placedBy(calendars),
    offers,
    programmes,
    ...start,
  }
  return planById(planId(product, choice.count), input)
}

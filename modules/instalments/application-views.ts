import type { Sql } from '@doorstep/db'
import { type CustomerCard, customerRecord, maskedPapers, market } from '@doorstep/identity'
import { businessDate } from '@doorstep/ledger'
import { type Order, ordersByIds, publicOrderView } from '@doorstep/merchants'
import { parseMoney } from '@doorstep/money'
import { reasonsOf } from '@doorstep/underwriting'
import type { z } from 'zod'
import type { Application, Form } from './application.ts'
import { type TimelineEntry, timelines } from './application-event.ts'
import { calendarsOf } from './due-shift.ts'
import { planFrom } from './order-plans.ts'
import { planView } from './plan-views.ts'
import type { Plan } from './plans.ts'
import { productVersions } from './product.ts'
import type { applicationView, staffApplication } from './wire.ts'

export type ApplicationView = z.output<typeof applicationView>
type Identity = ApplicationView['identity']

/** One customer's applications as that customer sees them. */
export async function viewApplications(sql: Sql, applications: readonly Application[], now: Date) {
  const [first] = applications
  if (!first) return []
  const identity = await ownIdentity(sql, first.customerId)
  const full = await completed(sql, applications, now)
  const events = await timelines(sql, applications)
  return full.map(item => viewOf(item, identity, events.get(item.application.id)!))
}

export async function viewApplication(sql: Sql, application: Application, now: Date): Promise<ApplicationView> {
  return (await viewApplications(sql, [application], now))[0]!
}

/** The rows of the bank's list, customers masked. */
export async function viewStaffApplications(
  sql: Sql,
  applications: readonly Application[],
  cards: readonly CustomerCard[],
  now: Date,
): Promise<z.output<typeof staffApplication>[]> {
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  const full = await completed(sql, applications, now)
  return full.map(({ application, order, plan }) => ({
    id: application.id,
    customerId: application.customerId,
    customerName: names.get(application.customerId) ?? '',
    goods: order.goods,
    merchantName: order.merchantName,
    amount: order.amount,
    count: application.choice?.count ?? null,
    kind: plan?.kind ?? null,
    status: application.status,
    createdAt: application.createdAt,
    updatedAt: application.updatedAt,
  }))
}

type Completed = { readonly application: Application; readonly order: Order; readonly plan: Plan | undefined }

/** Applications with their orders and plans; a signed one's plan as it was signed, another's as it would be today. */
async function completed(sql: Sql, applications: readonly Application[], now: Date): Promise<Completed[]> {
  if (applications.length === 0) return []
  const choices = applications.flatMap(a => a.choice ?? [])
  const orders = new Map((await ordersByIds(sql, applications, now)).map(order => [order.id, order]))
  const products = await productVersions(sql, choices)
  const calendars = await calendarsOf(sql, products)
  const today = await businessDate(sql)
  return applications.map(application => {
    const { choice, contract, annualRate: decidedRate } = application
    const order = orders.get(application.orderId)!
    const date = contract?.startDate ?? today
    return {
      application,
      order,
      plan: choice ? planFrom(products, calendars, order, choice, { date, decidedRate }) : undefined,
    }
  })
}

async function ownIdentity(sql: Sql, customerId: bigint): Promise<Identity> {
  const customer = await customerRecord(sql, customerId)
  const [paper] = await maskedPapers(sql, customerId)
  if (!customer?.identified || !paper) return null
  return { fullName: customer.fullName ?? '', documentNumberMasked: paper.number }
}

function viewOf(
  { application, order, plan }: Completed,
  identity: Identity,
  timeline: TimelineEntry[],
): ApplicationView {
  return {
    id: application.id,
    status: application.status,
    step: application.step,
    order: publicOrderView(order),
    plan: plan ? planView(plan) : null,
    identity,
    income: incomeView(application.form),
    consents: application.form.consents ?? null,
    limit: application.status === 'draft' ? null : application.limit,
    reasons: reasonsOf(application.reasons),
    contractId: application.contract?.id ?? null,
    timeline,
    createdAt: application.createdAt,
    updatedAt: application.updatedAt,
  }
}

function incomeView({ income }: Form): ApplicationView['income'] {
  if (!income) return null
  const { monthlyIncome, monthlyObligations, occupation, employer } = income
  const yuan = (amount: string) => parseMoney(amount, market().currency)
  return { monthlyIncome: yuan(monthlyIncome), monthlyObligations: yuan(monthlyObligations), occupation, employer }
}

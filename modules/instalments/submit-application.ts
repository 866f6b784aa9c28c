import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { ageOn, type CustomerRecord, customerRecord, market } from '@doorstep/identity'
import { businessDate, loadCalendar } from '@doorstep/ledger'
import { attachBuyer, type Order, releaseBuyer } from '@doorstep/merchants'
import { parseMoney } from '@doorstep/money'
import { type Decision, decide, type Facts, factsOf, openReview } from '@doorstep/underwriting'
import { type Application, type ApplicationRef, type Form, lockApplication } from './application.ts'
import { type Ctx, moveApplication } from './application-event.ts'
import { isOpen } from './application-status.ts'
import { tellOutcome } from './application-messages.ts'
import { instalmentErrors } from './errors.ts'
import { exposureOf, submittedSince } from './exposure.ts'
import { guardExposure } from './guards.ts'
import { whyNoPlan } from './due-shift.ts'
import { planOfChoice } from './order-plans.ts'
import type { Plan } from './plans.ts'

const DAY = 86_400_000
const VALID_DAYS = 7
const RECENT_DAYS = 30

/**
 * Hands the application in and has it decided: approved, referred to a reviewer, or declined, in this transaction.
 * Refuses while a part is missing, when the order has ended or is another customer's, and over the exposure cap.
 */
export async function submitApplication(tx: Tx, ref: ApplicationRef, ctx: Ctx): Promise<Refusal | undefined> {
  const application = await lockApplication(tx, ref, ctx.at)
  if (!application) return commonErrors('not-found')
  if (!isOpen(application.status)) return instalmentErrors('application-not-open')
  const customer = (await customerRecord(tx, ref.customerId))!
  const missing = missingPart(application, customer)
  if (missing) return missing
  const order = await holdOrder(tx, application, ctx.at)
  if (isRefusal(order)) return order
  const facts = await gatherFacts(tx, application, order, customer, ctx.at)
  if (isRefusal(facts)) return facts
  const submitted = await moveApplication(tx, application, 'submitted', ctx)
  const { customerId, id: applicationId } = submitted
  const decision = await decide(tx, { customerId, applicationId, facts }, ctx.at)
  await keepDecision(tx, submitted, decision, order.expiresAt)
  await act(tx, submitted, order, decision, ctx)
  await tellOutcome(tx, submitted, order, decision.outcome, decision.reasons, ctx.at)
  return undefined
}

function missingPart({ choice, form }: Application, customer: CustomerRecord): Refusal | undefined {
  if (!choice) return instalmentErrors('plan-not-chosen')
  if (!customer.identified || !customer.birthDate) return instalmentErrors('identity-missing')
  if (!form.income) return instalmentErrors('income-missing')
  const { dataUse, creditEnquiry, entrustedPayment } = form.consents ?? {}
  return dataUse && creditEnquiry && entrustedPayment ? undefined : instalmentErrors('consents-needed')
}

/** The first to submit is the order's buyer, and the order waits for them as long as an approval is good. */
async function holdOrder(tx: Tx, application: Application, at: Date): Promise<Order | Refusal> {
  const { merchantId, orderId, customerId } = application
  const until = new Date(at.getTime() + VALID_DAYS * DAY)
  return attachBuyer(tx, { merchantId, orderId }, { customerId, until }, at)
}

async function gatherFacts(
  tx: Tx,
  { customerId, choice, form }: Application,
  order: Order,
  customer: CustomerRecord,
  at: Date,
): Promise<Facts | Refusal> {
  const date = await businessDate(tx)
  const plan = await planOfChoice(tx, order, choice!, { date, decidedRate: null })
  if (!plan) return whyNoPlan(tx, order, choice!)
  const exposure = await exposureOf(tx, customerId)
  const overCap = guardExposure(exposure.owed, order.amount)
  if (overCap) return overCap
  const before = await submittedSince(tx, customerId, new Date(at.getTime() - RECENT_DAYS * DAY))
  return factsOf({
    ...incomeOf(form),
    age: ageOn(customer.birthDate!, date),
    ageAtMaturity: ageOn(customer.birthDate!, plan.schedule.rows.at(-1)!.due),
    existingInstalments: exposure.monthly,
    instalment: largestInstalment(plan),
    amount: order.amount,
    count: plan.count,
    exposure: exposure.owed,
    arrearsDays: exposure.daysPastDue,
    firstTime: exposure.contracts === 0,
    phoneVerified: customer.phone !== null,
    recentApplications: before + 1,
    scene: order.scene,
  })
}

function incomeOf({ income }: Form) {
  const { monthlyIncome, monthlyObligations, occupation } = income!
  return {
    monthlyIncome: parseMoney(monthlyIncome, market().currency),
    monthlyObligations: parseMoney(monthlyObligations, market().currency),
    occupation,
  }
}

function largestInstalment({ schedule }: Plan) {
  const minor = schedule.rows.reduce((most, row) => (row.total > most ? row.total : most), 0n)
  return { minor, currency: schedule.currency }
}

async function keepDecision(tx: Tx, { customerId, id }: Application, decision: Decision, until: Date): Promise<void> {
  await tx.query(
    `UPDATE instalments.application SET annual_rate = $3, limit_minor = $4, valid_until = $5, step = 'done'
     WHERE customer_id = $1 AND id = $2`,
    [customerId, id, decision.annualRate, decision.limit.minor, until],
  )
}

async function act(tx: Tx, application: Application, order: Order, decision: Decision, ctx: Ctx): Promise<void> {
  const { customerId, id: applicationId, branchId } = application
  const { decisionId, outcome, reasons } = decision
  if (outcome === 'approve') await moveApplication(tx, application, 'approved', ctx)
  if (outcome === 'refer') {
    await moveApplication(tx, application, 'referred', ctx, { reasons })
    const title = `${order.goods} · ${order.merchantName}`
    const calendar = await loadCalendar(tx, market().code)
    await openReview(
      tx,
      { customerId, applicationId, decisionId, branchId, title, amount: order.amount, calendar },
      ctx,
    )
  }
  if (outcome === 'decline') {
    await moveApplication(tx, application, 'declined', ctx, { reasons })
    await releaseBuyer(tx, { merchantId: order.merchantId, orderId: order.id }, customerId)
  }
}

import { record } from '@doorstep/audit'
import { addDays } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { commonErrors, inputHash, isRefusal, type Language, type Refusal } from '@doorstep/http'
import { type CustomerRecord, customerRecord, maskPhone } from '@doorstep/identity'
import { emit } from '@doorstep/jobs'
import { businessDate } from '@doorstep/ledger'
import { markPaid, type Order } from '@doorstep/merchants'
import { formatMajor } from '@doorstep/money'
import { checkCode, issueCode } from '@doorstep/notifications'
import { type Application, type ApplicationRef, type Choice, findApplication, lockApplication } from './application.ts'
import { type Ctx, moveApplication } from './application-event.ts'
import { contractRows, type OpenedContract, openContract } from './contract.ts'
import { currentPlan, type Disclosure, findDisclosure, latestDisclosure } from './disclosure.ts'
import { disclosureInputs } from './disclosure-inputs.ts'
import { keepCode, keepSignature } from './disclosure-evidence.ts'
import { disclosureBody } from './disclosure-versions.ts'
import { instalmentErrors } from './errors.ts'
import { exposureOf } from './exposure.ts'
import { guardExposure, guardPlan } from './guards.ts'
import { grantsOf } from './plan-views.ts'
import type { Plan } from './plans.ts'
import { writeTerms } from './quote.ts'
import { bookSigning } from './sign-journals.ts'
import { tellSigned } from './sign-messages.ts'

const PURPOSE = 'sign-contract'

/** Texts the signing code for the disclosure that was read. Refuses `disclosure-not-read`, and as `issueCode` does. */
export async function sendSigningCode(
  tx: Tx,
  ref: ApplicationRef,
  language: Language,
  ctx: Ctx,
): Promise<{ sentTo: string; expiresAt: Date } | Refusal> {
  const application = await findApplication(tx, ref, ctx.at)
  if (!application) return commonErrors('not-found')
  if (application.status !== 'approved') return notSignable(application)
  const disclosure = await latestDisclosure(tx, ref, language)
  if (!disclosure?.readAt) return instalmentErrors('disclosure-not-read')
  const { phone } = (await customerRecord(tx, ref.customerId))!
  if (!phone) return instalmentErrors('phone-needed')
  const act = { customerId: ref.customerId, purpose: PURPOSE, subject: subjectOf(disclosure), now: ctx.at } as const
  const issued = await issueCode(tx, { ...act, phone, language })
  if (isRefusal(issued)) return issued
  await keepCode(tx, ref.customerId, { disclosureId: disclosure.id, sentTo: maskPhone(phone), at: ctx.at })
  const { customerId, applicationId: objectId } = ref
  await record(tx, [
    {
      ...ctx,
      action: 'signing-code.sent',
      objectType: 'application',
      objectId,
      customerId,
      after: { to: maskPhone(phone) },
    },
  ])
  return { sentTo: maskPhone(phone), expiresAt: issued.expiresAt }
}

/**
 * Signs: the contract, its first journals, the merchant's money and every trace of it, all in the caller's transaction
 * or not at all. A code is good for the very disclosure that was read; whatever changed since has to be read again.
 */
export async function signApplication(
  tx: Tx,
  ref: ApplicationRef,
  signing: { code: string; disclosureId: bigint },
  ctx: Ctx,
): Promise<{ contractId: bigint } | Refusal> {
  const application = await lockApplication(tx, ref, ctx.at)
  if (!application) return commonErrors('not-found')
  if (application.status !== 'approved') return notSignable(application)
  const current = await currentPlan(tx, application, ctx.at)
  if (isRefusal(current)) return current
  const { plan, order, choice } = current
  const disclosure = await disclosureRead(tx, ref, signing.disclosureId, plan, order)
  if (isRefusal(disclosure)) return disclosure
  const objection = await guard(tx, application, plan)
  if (objection) return objection
  const checked = await checkCode(tx, {
    customerId: ref.customerId,
    purpose: PURPOSE,
    subject: subjectOf(disclosure),
    code: signing.code,
    now: ctx.at,
  })
  if (isRefusal(checked)) return checked
  const contract = await open(tx, application, plan, order, disclosure, ctx)
  const signed = { customerId: ref.customerId, contractId: contract.id }
  await keepSignature(tx, signed, disclosure, { signer: ctx.who.userId, at: ctx.at })
  await keepProgrammes(tx, ref, choice)
  const paid = await markPaid(tx, keyOf(order), { customerId: ref.customerId, contractId: contract.id }, ctx)
  if (isRefusal(paid)) return paid
  await leaveTraces(tx, application, plan, order, contract, ctx)
  const booked = await bookSigning(tx, { customerId: ref.customerId, contract, plan, order }, ctx)
  return isRefusal(booked) ? booked : { contractId: contract.id }
}

function notSignable({ status }: Application): Refusal {
  return instalmentErrors(status === 'signed' ? 'application-already-signed' : 'application-not-approved')
}

const subjectOf = ({ id, hash }: Disclosure): string => `${id}:${hash.toString('hex')}`
const keyOf = ({ merchantId, id }: Order) => ({ merchantId, orderId: id })

/** The disclosure that the customer signs on: this application's, read, and still what would be disclosed now. */
async function disclosureRead(
  tx: Tx,
  ref: ApplicationRef,
  id: bigint,
  plan: Plan,
  order: Order,
): Promise<Disclosure | Refusal> {
  const disclosure = await findDisclosure(tx, ref, id)
  if (!disclosure) return instalmentErrors('disclosure-changed')
  const now = inputHash(disclosureBody(disclosureInputs(plan, order), disclosure.language))
  if (!now.equals(disclosure.hash)) return instalmentErrors('disclosure-changed')
  return disclosure.readAt ? disclosure : instalmentErrors('disclosure-not-read')
}

async function guard(tx: Tx, { customerId, limit }: Application, plan: Plan): Promise<Refusal | undefined> {
  const { owed } = await exposureOf(tx, customerId)
  if (limit && owed.minor + plan.terms.principal > limit.minor)
    return instalmentErrors('limit-exceeded', { limit: formatMajor(limit) })
  return guardPlan(plan) ?? guardExposure(owed, { ...owed, minor: plan.terms.principal })
}

async function open(
  tx: Tx,
  { customerId, id: applicationId, branchId }: Application,
  plan: Plan,
  order: Order,
  disclosure: Disclosure,
  ctx: Ctx,
): Promise<OpenedContract> {
  const { terms, product } = plan
  const bookDate = await businessDate(tx)
  return openContract(
    tx,
    {
      customerId,
      branchId,
      merchantId: order.merchantId,
      orderId: order.id,
      applicationId,
      disclosureId: disclosure.id,
      productId: product.id,
      productVersion: product.version,
      terms: writeTerms(terms),
      penaltyRate: plan.penaltyRate,
      principalMinor: plan.schedule.principal - terms.downPayment,
      currency: order.amount.currency,
      annualised: plan.annualRate,
      startDate: terms.start,
      coolOffUntil: addDays(terms.start, product.terms.coolingOffDays),
      rows: contractRows(plan.schedule),
      ...(plan.payers.length > 0 ? { subsidies: grantsOf(plan) } : {}),
      signedAt: ctx.at,
      source: null,
    },
    { bookDate, actor: ctx.who.userId, now: ctx.at },
  )
}

/** With what was left of each programme today: the plan as it was signed. */
async function keepProgrammes(tx: Tx, { customerId, applicationId }: ApplicationRef, choice: Choice): Promise<void> {
  await tx.query('UPDATE instalments.application SET programmes = $3 WHERE customer_id = $1 AND id = $2', [
    customerId,
    applicationId,
    JSON.stringify(choice.programmes),
  ])
}

async function leaveTraces(
  tx: Tx,
  application: Application,
  plan: Plan,
  order: Order,
  contract: OpenedContract,
  ctx: Ctx,
): Promise<void> {
  const { customerId } = application
  await moveApplication(tx, application, 'signed', ctx)
  const customer: CustomerRecord = (await customerRecord(tx, customerId))!
  await tellSigned(tx, customer, { contract, plan, order }, ctx.at)
  const after = { number: contract.number, amount: formatMajor(order.amount), merchant: order.merchantName }
  await record(tx, [
    { ...ctx, action: 'contract.signed', objectType: 'contract', objectId: contract.id, customerId, after },
  ])
  const payload = {
    contractId: contract.id,
    orderId: order.id,
    merchantId: order.merchantId,
    branchId: application.branchId,
  }
  await emit(tx, [{ type: 'contract.signed', customerId, payload }])
}

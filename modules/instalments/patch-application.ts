import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { saveIdentity, market } from '@doorstep/identity'
import { type Order, orderById } from '@doorstep/merchants'
import { formatMajor, type Money } from '@doorstep/money'
import {
  type Application,
  type ApplicationRef,
  type Form,
  lockApplication,
  type Occupation,
  type Step,
} from './application.ts'
import type { Ctx } from './application-event.ts'
import { isOpen } from './application-status.ts'
import { instalmentErrors } from './errors.ts'
import { whyNoPlan } from './due-shift.ts'
import { chosenPlan } from './order-plans.ts'
import { planKey } from './plans.ts'

/** Any part of what the customer fills in; each is checked and saved by itself. */
export type ApplicationPatch = {
  readonly step?: Step | undefined
  readonly planId?: string | undefined
  readonly identity?: Identity | undefined
  readonly income?: Income | undefined
  readonly consents?: Form['consents'] | undefined
}
type Identity = {
  readonly fullName: string
  readonly documentType: 'cn-resident-id' | 'passport'
  readonly documentNumber: string
  readonly country?: string | undefined
  readonly birthDate?: string | undefined
}
type Income = {
  readonly monthlyIncome: Money
  readonly monthlyObligations: Money
  readonly occupation: Occupation
  readonly employer?: string | undefined
}

/** Saves what the customer filled in. Refuses `application-not-open`, and what each part may be refused for. */
export async function patchApplication(
  tx: Tx,
  ref: ApplicationRef,
  patch: ApplicationPatch,
  ctx: Ctx,
): Promise<Refusal | undefined> {
  const application = await lockApplication(tx, ref, ctx.at)
  if (!application) return commonErrors('not-found')
  if (!isOpen(application.status)) return instalmentErrors('application-not-open')
  const order = (await orderById(tx, application.merchantId, application.orderId, ctx.at))!
  const refused =
    (patch.planId && (await choosePlan(tx, application, order, patch.planId, ctx.at))) ||
    (patch.identity && (await identify(tx, application.customerId, patch.identity, ctx))) ||
    (patch.income && checkIncome(patch.income))
  if (refused) return refused
  await saveForm(tx, application, patch, ctx.at)
  const parts = Object.keys(patch).join(' ')
  const { customerId, id: objectId } = application
  await record(tx, [
    { ...ctx, action: 'application.filled-in', objectType: 'application', objectId, customerId, after: { parts } },
  ])
  return undefined
}

/** Keeps the plan of this id as the application's choice. Refuses `plan-not-eligible`, `calendar-year-not-covered`. */
export async function choosePlan(
  tx: Tx,
  application: Application,
  order: Order,
  planId: string,
  at: Date,
): Promise<Refusal | undefined> {
  const chosen = await chosenPlan(tx, order, planId, application.customerId)
  if (!chosen) return whyNoPlan(tx, order, planKey(planId))
  const { productId, version, count, interestShare, programmes } = chosen.choice
  await tx.query(
    `UPDATE instalments.application
     SET product_id = $3, product_version = $4, instalments = $5, interest_share = $6, programmes = $8, updated_at = $7
     WHERE customer_id = $1 AND id = $2`,
    [application.customerId, application.id, productId, version, count, interestShare, at, JSON.stringify(programmes)],
  )
  return undefined
}

async function identify(tx: Tx, customerId: bigint, given: Identity, ctx: Ctx): Promise<Refusal | undefined> {
  const resident = given.documentType === 'cn-resident-id'
  if (!resident && !(given.birthDate && given.country)) return instalmentErrors('birth-date-needed')
  const saved = await saveIdentity(
    tx,
    customerId,
    {
      fullName: given.fullName,
      idDocumentType: resident ? 'resident-id' : 'passport',
      idDocumentNumber: given.documentNumber,
      ...(resident ? { country: 'CN' } : given.country ? { country: given.country } : {}),
      ...(given.birthDate ? { birthDate: given.birthDate } : {}),
    },
    ctx,
  )
  return isRefusal(saved) ? saved : undefined
}

function checkIncome({ monthlyIncome, monthlyObligations }: Income): Refusal | undefined {
  const isFine = (amount: Money) => amount.currency === market().currency && amount.minor >= 0n
  return isFine(monthlyIncome) && isFine(monthlyObligations) ? undefined : instalmentErrors('income-not-valid')
}

async function saveForm(tx: Tx, { customerId, id }: Application, patch: ApplicationPatch, at: Date): Promise<void> {
  const form: Form = {
    ...(patch.income ? { income: keptIncome(patch.income) } : {}),
    ...(patch.consents ? { consents: patch.consents } : {}),
  }
  await tx.query(
    `UPDATE instalments.application SET form = form || $3, step = coalesce($4, step), updated_at = $5
     WHERE customer_id = $1 AND id = $2`,
    [customerId, id, JSON.stringify(form), patch.step ?? null, at],
  )
}

function keptIncome(income: Income): NonNullable<Form['income']> {
  return {
    monthlyIncome: formatMajor(income.monthlyIncome),
    monthlyObligations: formatMajor(income.monthlyObligations),
    occupation: income.occupation,
    employer: income.employer || null,
  }
}

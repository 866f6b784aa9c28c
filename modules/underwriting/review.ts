import { type Actor, record } from '@doorstep/audit'
import type { BusinessCalendar } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, isThemselves, type Principal, type Refusal } from '@doorstep/http'
import { emit } from '@doorstep/jobs'
import type { Money } from '@doorstep/money'
import { deadline } from './deadline.ts'
import { underwritingErrors } from './errors.ts'
import { isReviewReason, type ReviewOutcome } from './reasons.ts'
import { caseOfBranches, openCaseOf, type ReviewCase } from './review-store.ts'

const DESK_HOURS = 4

export type Ctx = { readonly who: Actor; readonly at: Date }
export type NewReview = {
  readonly customerId: bigint
  readonly applicationId: bigint
  readonly decisionId: bigint
  readonly branchId: bigint
  /** What it is about, for the queue: goods and shop, never a name. */
  readonly title: string
  readonly amount: Money
  /** By which the desk works. */
  readonly calendar: BusinessCalendar
}

/** Puts a referred application in the branch's queue, due after four hours of desk time. */
export async function openReview(tx: Tx, input: NewReview, ctx: Ctx): Promise<bigint> {
  const id = newId()
  await tx.query(
    `INSERT INTO underwriting.review_case (customer_id, id, application_id, decision_id, branch_id, status, title,
                                           amount_minor, currency, opened_at, due_at)
     VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10)`,
    [
      input.customerId,
      id,
      input.applicationId,
      input.decisionId,
      input.branchId,
      input.title,
      input.amount.minor,
      input.amount.currency,
      ctx.at,
      deadline(ctx.at, DESK_HOURS, input.calendar),
    ],
  )
  await writeEvent(tx, { customerId: input.customerId, id }, { status: 'open' }, ctx)
  return id
}

/** Takes a case: only its holder may decide it. Taking one's own again changes nothing. */
export async function claimReview(tx: Tx, caseId: bigint, by: Principal, ctx: Ctx): Promise<Refusal | undefined> {
  const found = await lockOpen(tx, caseId, by)
  if ('code' in found) return found
  if (found.claimedBy?.userId === by.userId) return undefined
  if (found.claimedBy) return underwritingErrors('case-held', { name: found.claimedBy.name })
  await setHolder(tx, found, by, ctx.at)
  await writeEvent(tx, found, { status: 'claimed' }, ctx)
  await audit(tx, found, 'review.claimed', ctx)
  return undefined
}

/** Puts a case back into the queue; its holder may, and a supervisor of the branch. */
export async function releaseReview(tx: Tx, caseId: bigint, by: Principal, ctx: Ctx): Promise<Refusal | undefined> {
  const found = await lockOpen(tx, caseId, by)
  if ('code' in found) return found
  if (!found.claimedBy) return undefined
  const mayRelease = found.claimedBy.userId === by.userId || by.staff?.roles.includes('supervisor')
  if (!mayRelease) return underwritingErrors('case-held', { name: found.claimedBy.name })
  await setHolder(tx, found, null, ctx.at)
  await writeEvent(tx, found, { status: 'released' }, ctx)
  await audit(tx, found, 'review.released', ctx)
  return undefined
}

export type ReviewVerdict = {
  readonly outcome: ReviewOutcome
  readonly reasons: readonly string[]
  readonly note?: string | undefined
}

/**
 * The holder decides. Refuses `case-not-claimed`, `case-held`, `case-closed`, `own-application` and `reason-unknown`.
 * The news goes out as `underwriting.decided`.
 */
export async function decideReview(
  tx: Tx,
  caseId: bigint,
  verdict: ReviewVerdict,
  by: Principal,
  ctx: Ctx,
): Promise<Refusal | undefined> {
  const found = await lockOpen(tx, caseId, by)
  if ('code' in found) return found
  if (!found.claimedBy) return underwritingErrors('case-not-claimed')
  if (found.claimedBy.userId !== by.userId) return underwritingErrors('case-held', { name: found.claimedBy.name })
  const unknown = verdict.reasons.find(code => !isReviewReason(verdict.outcome, code))
  if (unknown) return underwritingErrors('reason-unknown', { code: unknown })
  await close(tx, found, verdict.outcome, ctx.at)
  await writeEvent(tx, found, { status: verdict.outcome, reasons: verdict.reasons, note: verdict.note }, ctx)
  await audit(tx, found, `review.${verdict.outcome}`, ctx, verdict.reasons)
  const { customerId, applicationId, decisionId } = found
  const payload = { applicationId, caseId, decisionId, ...verdict, note: verdict.note ?? null }
  await emit(tx, [{ type: 'underwriting.decided', customerId, payload }])
  return undefined
}

/** The applicant took the application back, or it ended: nobody needs to look any more. Safe without an open case. */
export async function withdrawReview(
  tx: Tx,
  application: { customerId: bigint; applicationId: bigint },
  ctx: Ctx,
): Promise<void> {
  const found = await openCaseOf(tx, application)
  if (!found) return
  await close(tx, found, 'withdrawn', ctx.at)
  await writeEvent(tx, found, { status: 'withdrawn' }, ctx)
}

/** Four eyes: nobody works on an application of their own, whichever sign-in it came by. */
async function lockOpen(tx: Tx, caseId: bigint, by: Principal): Promise<ReviewCase | Refusal> {
  const units = by.staff?.units ?? []
  const seen = await caseOfBranches(tx, units, caseId)
  if (!seen) return commonErrors('not-found')
  if (isThemselves(by, seen.customerId)) return underwritingErrors('own-application')
  await tx.query('SELECT FROM underwriting.review_case WHERE customer_id = $1 AND id = $2 FOR UPDATE', [
    seen.customerId,
    caseId,
  ])
  const found = (await caseOfBranches(tx, units, caseId))!
  return found.status === 'open' ? found : underwritingErrors('case-closed')
}

type CaseKey = { readonly customerId: bigint; readonly id: bigint }

async function setHolder(tx: Tx, { customerId, id }: CaseKey, holder: Principal | null, at: Date): Promise<void> {
  await tx.query(
    `UPDATE underwriting.review_case SET claimed_by = $3, claimed_name = $4, claimed_at = $5
     WHERE customer_id = $1 AND id = $2`,
    [customerId, id, holder?.userId ?? null, holder?.name ?? null, holder && at],
  )
}

async function close(tx: Tx, { customerId, id }: CaseKey, status: ReviewOutcome | 'withdrawn', at: Date) {
  await tx.query(
    'UPDATE underwriting.review_case SET status = $3, decided_at = $4 WHERE customer_id = $1 AND id = $2',
    [customerId, id, status, at],
  )
}

type NewEvent = { status: string; reasons?: readonly string[]; note?: string | undefined }

async function writeEvent(tx: Tx, { customerId, id }: CaseKey, event: NewEvent, ctx: Ctx): Promise<void> {
  await tx.query(
    `INSERT INTO underwriting.review_event (customer_id, id, case_id, status, reasons, note, actor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [customerId, newId(), id, event.status, event.reasons ?? [], event.note ?? null, ctx.who.name, ctx.at],
  )
}

async function audit(tx: Tx, found: ReviewCase, action: string, ctx: Ctx, reasons?: readonly string[]): Promise<void> {
  const { customerId, id } = found
  const why = reasons ? { why: reasons.join(' ') } : {}
  await record(tx, [{ ...ctx, action, objectType: 'review-case', objectId: id, customerId, ...why }])
}

import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Language, type Refusal } from '@doorstep/http'
import { customerRecord, maskPhone } from '@doorstep/identity'
import { money } from '@doorstep/money'
import { checkCode, issueCode, notify } from '@doorstep/notifications'
import { changesPlan, signedByCustomer } from './change.ts'
import { type ChangeFigures, changeFigures } from './change-propose.ts'
import { type SavedChange, saveChange, saveRisk } from './change-save.ts'
import { decideChange, findChange, type ProposedChange } from './change-store.ts'
import { CHANGE_NAMES } from './change-words.ts'
import { moveClass } from './class-change.ts'
import { instalmentErrors } from './errors.ts'
import { savePayout } from './pay-out-credit.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { type ContractRef, lockContract } from './standing-store.ts'

export type ChangeRef = ContractRef & { readonly changeId: bigint }

const PURPOSE = 'sign-change'

/** Texts the code to sign a proposed change with, good for exactly the figures that `seal` stands for. */
export async function sendChangeCode(
  tx: Tx,
  ref: ChangeRef,
  seal: string,
  language: Language,
  ctx: Ctx,
): Promise<{ sentTo: string; expiresAt: Date } | Refusal> {
  const open = await openChange(tx, ref)
  if (isRefusal(open)) return open
  if (!signedByCustomer(open.proposal.change.kind)) return servicingErrors('change-not-for-you')
  if (open.figures.seal !== seal) return servicingErrors('plan-moved-on')
  const { phone } = (await customerRecord(tx, ref.customerId))!
  if (!phone) return instalmentErrors('phone-needed')
  const act = { customerId: ref.customerId, purpose: PURPOSE, subject: subjectOf(ref, seal), now: ctx.at } as const
  const issued = await issueCode(tx, { ...act, phone, language })
  return isRefusal(issued) ? issued : { sentTo: maskPhone(phone), expiresAt: issued.expiresAt }
}

/** The customer signs: the plan changes exactly as it was shown, else `plan-moved-on` and nothing is done. */
export async function signChange(
  tx: Tx,
  ref: ChangeRef,
  { code, seal }: { readonly code: string; readonly seal: string },
  ctx: Ctx,
): Promise<ChangeFigures | Refusal> {
  const open = await openChange(tx, ref)
  if (isRefusal(open)) return open
  if (!signedByCustomer(open.proposal.change.kind)) return servicingErrors('change-not-for-you')
  if (open.figures.seal !== seal) return servicingErrors('plan-moved-on')
  const act = { customerId: ref.customerId, purpose: PURPOSE, subject: subjectOf(ref, seal), now: ctx.at } as const
  const checked = await checkCode(tx, { ...act, code })
  return isRefusal(checked) ? checked : carryOut(tx, open, ctx)
}

/** A second person of the bank agrees to what costs the bank or is its judgement. Refuses `same-person`. */
export async function approveChange(tx: Tx, ref: ChangeRef, seal: string, ctx: Ctx): Promise<ChangeFigures | Refusal> {
  const open = await openChange(tx, ref)
  if (isRefusal(open)) return open
  if (signedByCustomer(open.proposal.change.kind)) return servicingErrors('change-not-for-you')
  if (open.proposal.proposedBy === ctx.who.userId) return servicingErrors('same-person')
  return open.figures.seal === seal ? carryOut(tx, open, ctx) : servicingErrors('plan-moved-on')
}

/** The customer declines, or the bank withdraws, a proposal: the contract stays as it is. */
export async function dropChange(
  tx: Tx,
  { changeId, ...ref }: ChangeRef,
  status: 'declined' | 'withdrawn',
  ctx: Ctx,
): Promise<ProposedChange | Refusal> {
  const contract = await lockContract(tx, ref)
  const proposal = contract && (await findChange(tx, ref, changeId))
  if (!proposal) return commonErrors('not-found')
  if (proposal.status !== 'proposed') return servicingErrors('change-decided')
  if (status === 'declined' && !signedByCustomer(proposal.change.kind)) return commonErrors('not-found')
  await decideChange(tx, proposal, { status, by: ctx.who.userId, at: ctx.at })
  await trace(tx, proposal, `contract.change-${status}`, ctx)
  return { ...proposal, status, decidedAt: ctx.at }
}

type OpenChange = { readonly proposal: ProposedChange; readonly figures: ChangeFigures }

const subjectOf = ({ changeId }: ChangeRef, seal: string): string => `${changeId}:${seal}`

async function openChange(tx: Tx, { changeId, ...ref }: ChangeRef): Promise<OpenChange | Refusal> {
  const contract = await lockContract(tx, ref)
  const proposal = contract && (await findChange(tx, ref, changeId))
  if (!proposal) return commonErrors('not-found')
  if (proposal.status !== 'proposed') return servicingErrors('change-decided')
  const figures = await changeFigures(tx, contract, proposal.change)
  return isRefusal(figures) ? figures : { proposal, figures }
}

async function carryOut(tx: Tx, { proposal, figures }: OpenChange, ctx: Ctx): Promise<ChangeFigures | Refusal> {
  const { contract, effect } = figures
  const { kind } = proposal.change
  const bookDate = await today(tx)
  const saved = await save(tx, { proposal, figures }, bookDate, ctx)
  if (isRefusal(saved)) return saved
  const done = { ...saved.version, journalId: saved.journalId, clawback: effect.clawback }
  await decideChange(tx, proposal, { status: 'done', by: ctx.who.userId, at: ctx.at, done })
  await trace(tx, proposal, 'contract.changed', ctx)
  if (!changesPlan(kind)) return figures
  const recipient = await recipientOf(tx, contract.customerId)
  await notify(tx, {
    customerId: contract.customerId,
    ...recipient,
    template: 'plan-changed',
    params: { number: contract.number, what: CHANGE_NAMES[kind][recipient.language === 'en' ? 'en' : 'zh'] },
    dedupeKey: `plan-changed:${proposal.id}`,
  })
  return figures
}

async function save(
  tx: Tx,
  { proposal, figures }: OpenChange,
  bookDate: PlainDate,
  ctx: Ctx,
): Promise<SavedChange | Refusal> {
  const { contract, effect } = figures
  const { kind } = proposal.change
  const key = `change:${proposal.id}`
  const why = proposal.reason
  if (kind === 'credit-payout') return payOut(tx, { proposal, figures }, ctx)
  if (!changesPlan(kind)) return saveRisk(tx, contract, effect, { kind, key, why, bookDate }, ctx)
  const naming = { journal: kind, reason: kind, event: 'plan-changed', key, detail: { what: kind }, bookDate }
  const saved = await saveChange(tx, contract, effect, naming, ctx)
  if (isRefusal(saved) || !effect.risk) return saved
  await moveClass(tx, contract, effect.risk, { bookDate, actor: ctx.who.userId, at: ctx.at, reason: why })
  return saved
}

async function payOut(tx: Tx, { proposal, figures }: OpenChange, ctx: Ctx): Promise<SavedChange | Refusal> {
  const { contract, effect } = figures
  const amount = money(contract.state.credit, contract.currency)
  const paid = await savePayout(tx, contract, effect, { amount, reason: proposal.reason }, ctx)
  return isRefusal(paid) ? paid : { journalId: paid.journalId, version: { old: null, new: null } }
}

async function trace(tx: Tx, { customerId, contractId, id, change, reason }: ProposedChange, action: string, ctx: Ctx) {
  const after = { change: id, kind: change.kind }
  await record(tx, [{ ...ctx, action, objectType: 'contract', objectId: contractId, customerId, why: reason, after }])
}

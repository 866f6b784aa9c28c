import type { PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import type { ChangeEffect } from './change-effect.ts'
import { clawbackJournals } from './clawback.ts'
import { moveClass } from './class-change.ts'
import { writeContractEvents } from './contract-event.ts'
import { journalOf, lines, postAll } from './contract-journals.ts'
import { writeTerms } from './quote.ts'
import { addScheduleVersion, type VersionReason } from './schedule-version.ts'
import type { Ctx } from './servicing-context.ts'
import { type Contract, replaceInstalments, saveStates } from './standing-store.ts'

export type SavedChange = {
  /** Null where nothing had to be posted. */
  readonly journalId: bigint | null
  /** Of the schedule; null where the plan stayed as it was. */
  readonly version: { readonly old: number | null; readonly new: number | null }
}

type Naming = {
  readonly journal: string
  readonly reason: VersionReason
  readonly event: string
  readonly key: string
  readonly detail: Readonly<Record<string, string | number>>
  readonly bookDate: PlainDate
}

/** Posts a change of a locked contract and writes its state, its new schedule and its event. Refuses as the ledger does. */
export async function saveChange(
  tx: Tx,
  contract: Contract,
  effect: ChangeEffect,
  { journal, reason, event, key, detail, bookDate }: Naming,
  ctx: Ctx,
): Promise<SavedChange | Refusal> {
  const { customerId, contractId } = contract
  const booking = { bookDate, actor: ctx.who.userId, at: ctx.at }
  const postings = lines(contractId, effect.lines)
  const posted = await postAll(tx, [
    journalOf(contract, journal, key, postings, booking),
    ...(await clawbackJournals(tx, contract, effect.clawback, key, booking)),
  ])
  if (isRefusal(posted)) return posted
  await saveStates(tx, [{ ...contract, ...effect.standing }])
  await replaceInstalments(tx, contract, effect.standing.rows)
  const terms = effect.terms && writeTerms(effect.terms)
  const version = await addScheduleVersion(tx, contract, reason, effect.standing.rows, ctx.at, terms)
  await writeContractEvents(tx, [{ customerId, contractId, kind: event, detail }], booking)
  return { journalId: postings.length > 0 ? posted[0]! : null, version }
}

type RiskNaming = {
  readonly kind: string
  readonly key: string
  readonly why: string
  readonly bookDate: PlainDate
}

/** Posts and writes a move to another tier or basis; the plan stays as it is. Refuses as the ledger does. */
export async function saveRisk(
  tx: Tx,
  contract: Contract,
  { lines: moved, risk }: ChangeEffect,
  { kind, key, why, bookDate }: RiskNaming,
  ctx: Ctx,
): Promise<SavedChange | Refusal> {
  const { customerId, contractId } = contract
  const booking = { bookDate, actor: ctx.who.userId, at: ctx.at }
  const postings = lines(contractId, moved)
  const posted = await postAll(tx, [journalOf(contract, kind, key, postings, booking)])
  if (isRefusal(posted)) return posted
  await moveClass(tx, contract, risk!, { ...booking, reason: why })
  if (risk!.cause === 'charged-off')
    await writeContractEvents(tx, [{ customerId, contractId, kind: 'charged-off', detail: {} }], booking)
  return { journalId: posted[0] ?? null, version: { old: null, new: null } }
}

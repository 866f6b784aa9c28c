import { record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import type { Terms } from '@doorstep/schedules'
import { BASIS } from './accrual-basis.ts'
import { moveClass } from './class-change.ts'
import type { EventStamp } from './contract-event.ts'
import type { Tier } from './tier-night.ts'
import { changeSeal } from './change-input.ts'
import { saveChange } from './change-save.ts'
import { lifeOf } from './life.ts'
import type { Lived, Step } from './life-step.ts'
import { stepsOf } from './life-steps.ts'
import { appliedReceipt, type Receipt, reallocate } from './receipt.ts'
import { difference, replay, type Replayed } from './replay.ts'
import { returnSubsidies } from './return-subsidies.ts'
import { inTheWay } from './reversal-words.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { payableOf, type Standing } from './standing.ts'
import { closeThrough, type Contract, type ContractRef, lockContract, readContract } from './standing-store.ts'
import { subsidiesOf } from './subsidies.ts'

export type ReversalRef = ContractRef & { readonly receiptId: bigint }
export type ReversalFigures = {
  readonly contract: Contract
  readonly receipt: Receipt
  readonly replayed: Replayed
  /** What happened after it, and is lived again. */
  readonly later: readonly Step[]
  /** Those that hold then, where they come out differently. */
  readonly terms?: Terms
  readonly lines: ReturnType<typeof difference>
  readonly seal: string
}

/** What a contract would look like had this repayment never been put on it. */
export async function previewReversal(sql: Sql, ref: ReversalRef): Promise<ReversalFigures | Refusal> {
  const contract = await readContract(sql, ref)
  return contract ? figuresOf(sql, contract, ref.receiptId) : commonErrors('not-found')
}

/**
 * Takes a repayment that was not for this contract off again. Everything after it is lived again without it, so that
 * books, arrears and penalty are those of a contract that never had it; the money leaves over the rail that it came in on.
 * Refuses `receipt-reversed`, `plan-moved-on`, `reversal-in-the-way` naming the first later step that could not have been
 * without it, and `reversal-by-hand` where the replay does not come to what is kept.
 */
export async function reverseRepayment(
  tx: Tx,
  { seal, reason, ...ref }: ReversalRef & { readonly seal: string; readonly reason: string },
  ctx: Ctx,
): Promise<ReversalFigures | Refusal> {
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  const figures = await figuresOf(tx, contract, ref.receiptId)
  if (isRefusal(figures)) return figures
  if (figures.seal !== seal) return servicingErrors('plan-moved-on')
  const { receipt, replayed, lines, terms } = figures
  const bookDate = await today(tx)
  const naming = {
    journal: 'repayment-reversal',
    reason: 'repayment-reversed',
    event: 'repayment-reversed',
    key: `reversal:${receipt.id}`,
    detail: { amount: receipt.amountMinor.toString() },
    bookDate,
  } as const
  const effect = { standing: replayed.standing, lines, clawback: 0n, ...(terms ? { terms } : {}) }
  const onBalance = { ...contract, state: { ...contract.state, basis: BASIS.accrual } } // the lines are booked ones
  const saved = await saveChange(tx, onBalance, effect, naming, ctx)
  if (isRefusal(saved)) return saved
  await moveTier(tx, figures, { bookDate, actor: ctx.who.userId, at: ctx.at, reason })
  await closeThrough(tx, [{ ...contract, ...replayed.standing }])
  const payers = await subsidiesOf(tx, contract)
  const more = payers.map((payer, i) => replayed.returned[i]! - payer.returned)
  await returnSubsidies(tx, contract, payers, more, naming.key, { bookDate, at: ctx.at })
  await tx.query(
    `UPDATE instalments.receipt SET reversed_on = $3, reversed_by = $4, reversed_why = $5, reversal_journal_id = $6
     WHERE customer_id = $1 AND id = $2`,
    [ref.customerId, receipt.id, bookDate, ctx.who.userId, reason, saved.journalId],
  )
  await reallocate(tx, ref.customerId, replayed.allocations)
  await leaveTraces(tx, figures, reason, ctx)
  return figures
}

/** The tier and the basis are those of the life without it too. */
async function moveTier(
  tx: Tx,
  { contract, replayed }: ReversalFigures,
  stamp: EventStamp & { readonly reason: string },
) {
  const { tier, standing } = replayed
  if (textOf([tier, standing.state.basis]) === textOf([tierOf(contract), contract.state.basis])) return
  await moveClass(tx, contract, { ...tier, basis: standing.state.basis, cause: 'reversed' }, stamp)
}

async function leaveTraces(
  tx: Tx,
  { contract, receipt, replayed }: ReversalFigures,
  reason: string,
  ctx: Ctx,
): Promise<void> {
  const { customerId, contractId, number, currency } = contract
  const amount = money(receipt.amountMinor, currency)
  await record(tx, [
    {
      ...ctx,
      action: 'contract.repayment-reversed',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      why: reason,
      after: { receipt: receipt.id, amount: formatMajor(amount) },
    },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'repayment-reversed',
    params: { number, amount, payable: money(payableOf(replayed.standing.state), currency) },
    dedupeKey: `repayment-reversed:${receipt.id}`,
  })
}

async function figuresOf(sql: Sql, contract: Contract, receiptId: bigint): Promise<ReversalFigures | Refusal> {
  const receipt = await appliedReceipt(sql, contract, receiptId)
  if (!receipt) return commonErrors('not-found')
  if (receipt.reversedOn) return servicingErrors('receipt-reversed')
  const [life, steps] = [await lifeOf(sql, contract), await stepsOf(sql, contract)]
  const was = steps && replay(life, steps)
  if (!was || 'why' in was || !same(was, contract)) return servicingErrors('reversal-by-hand')
  const at = steps.findIndex(step => step.id === receiptId)
  const replayed = replay(life, steps.toSpliced(at, 1))
  if ('why' in replayed) return inTheWay(replayed)
  const lines = difference(was.lines, replayed.lines)
  const seal = changeSeal(contract, { standing: replayed.standing, lines, clawback: 0n })
  const terms = textOf(was.terms) === textOf(replayed.terms) ? {} : { terms: replayed.terms }
  return { contract, receipt, replayed, later: steps.slice(at + 1), lines, seal, ...terms }
}

/** Whether the replay comes to what is kept: only then does it know the contract's whole life. */
function same(replayed: Lived, contract: Contract): boolean {
  const sorted = ({ state, rows }: Standing, tier: Tier) =>
    textOf([Object.entries(state).sort(), rows.map(row => Object.entries(row).sort()), tier])
  return sorted(replayed.standing, replayed.tier) === sorted(contract, tierOf(contract))
}

const tierOf = ({ riskClass, leastClass, observedFrom, cleanSince }: Contract): Tier => ({
  riskClass,
  leastClass,
  observedFrom,
  cleanSince,
})

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part))

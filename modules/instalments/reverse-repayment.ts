import { record } from '@doorstep/audit'
import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, money, parseDecimal } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { BASIS } from './accrual-basis.ts'
import { changeSeal } from './change-input.ts'
import { saveChange } from './change-save.ts'
import { payerLegs } from './clawback.ts'
import { type Receipt, reallocate, receiptsInOrder } from './receipt.ts'
import { difference, type Life, replay, type Replayed } from './replay.ts'
import { returnSubsidies } from './return-subsidies.ts'
import { scheduleVersions } from './schedule-version.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { payableOf, type Standing, STATUS, type State } from './standing.ts'
import { closeThrough, type Contract, type ContractRef, lockContract, readContract } from './standing-store.ts'
import { subsidiesOf } from './subsidies.ts'

export type ReversalRef = ContractRef & { readonly receiptId: bigint }
export type ReversalFigures = {
  readonly contract: Contract
  readonly receipt: Receipt
  readonly replayed: Replayed
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
 * Refuses `receipt-reversed`, `plan-moved-on`, and `reversal-by-hand` where the contract's life held more than nights and
 * repayments.
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
  const { receipt, replayed, lines } = figures
  const bookDate = await today(tx)
  const naming = {
    journal: 'repayment-reversal',
    reason: 'repayment-reversed',
    event: 'repayment-reversed',
    key: `reversal:${receipt.id}`,
    detail: { amount: receipt.amountMinor.toString() },
    bookDate,
  } as const
  const saved = await saveChange(tx, contract, { standing: replayed.standing, lines, clawback: 0n }, naming, ctx)
  if (isRefusal(saved)) return saved
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
  const receipts = await receiptsInOrder(sql, contract)
  const receipt = receipts.find(r => r.id === receiptId)
  if (!receipt) return commonErrors('not-found')
  if (receipt.reversedOn) return servicingErrors('receipt-reversed')
  const life = await lifeOf(sql, contract)
  const kept = receipts.filter(r => !r.reversedOn).map(r => ({ ...r, appliedOn: r.appliedOn! }))
  const was = replay(life, kept)
  if (!same(was.standing, contract)) return servicingErrors('reversal-by-hand')
  const replayed = replay(
    life,
    kept.filter(r => r.id !== receiptId),
  )
  const lines = difference(was.lines, replayed.lines)
  const seal = changeSeal(contract, { standing: replayed.standing, lines, clawback: 0n })
  return { contract, receipt, replayed, lines, seal }
}

async function lifeOf(sql: Sql, contract: Contract): Promise<Life> {
  const rows = ((await scheduleVersions(sql, contract)).get(1) ?? []).map(row => ({
    ...row,
    due: row.due as PlainDate,
    paidPrincipal: 0n,
    paidInterest: 0n,
    paidFee: 0n,
    settledOn: null,
  }))
  const payers = await subsidiesOf(sql, contract)
  const legs = await payerLegs(sql, contract, payers)
  return {
    opening: { rows, state: openingState(contract, rows) },
    start: contract.startDate,
    through: addDays(await today(sql), -1),
    earlyFee: contract.earlyFee,
    upfront: contract.upfront,
    penaltyPpm: millionths(contract.penaltyRate),
    allocation: contract.allocation,
    payers: payers.map(({ granted }, i) => ({ leg: legs[i]!, granted })),
  }
}

function openingState({ principalMinor, startDate, state }: Contract, rows: Standing['rows']): State {
  const [first] = rows
  const nothing = {
    interestReceivable: 0n,
    penaltyReceivable: 0n,
    credit: 0n,
    duePrincipal: 0n,
    dueInterest: 0n,
    dueFee: 0n,
  }
  return {
    ...nothing,
    status: STATUS.running,
    period: 1,
    count: rows.length,
    segStart: startDate,
    segEnd: first?.due ?? startDate,
    segInterest: first?.interest ?? 0n,
    segSubsidy: first?.subsidy ?? 0n,
    principal: principalMinor,
    unearnedSubsidy: rows.reduce((sum, row) => sum + row.subsidy, 0n),
    oldestDue: null,
    daysPastDue: 0,
    closedThrough: null,
    penaltyCarry: 0n,
    reliefUntil: null,
    basis: state.basis === BASIS['charged-off'] ? BASIS.accrual : state.basis, // charged off: by hand
  }
}

/** Whether the replay comes to what is kept: only then does it know the contract's whole life. */
function same(replayed: Standing, { state, rows }: Contract): boolean {
  const text = (standing: Standing) =>
    JSON.stringify(
      [Object.entries(standing.state).sort(), standing.rows.map(row => Object.entries(row).sort())],
      (_, value) => (typeof value === 'bigint' ? value.toString() : value),
    )
  return text(replayed) === text({ state, rows })
}

function millionths(rate: string): bigint {
  const { digits, scale } = parseDecimal(rate)
  return (digits * 1_000_000n) / 10n ** BigInt(scale)
}

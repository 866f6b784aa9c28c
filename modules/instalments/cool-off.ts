import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import { markCooledOff, type Order, orderById } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { schedule } from '@doorstep/schedules'
import { merchantLeg, payerLegs } from './clawback.ts'
import { writeContractEvents } from './contract-event.ts'
import { type Booking, journalOf, lines, postAll, RAIL } from './contract-journals.ts'
import { tellCreditHeld } from './pay-out-credit.ts'
import { readTerms } from './quote.ts'
import { returnSubsidies } from './return-subsidies.ts'
import { addScheduleVersion } from './schedule-version.ts'
import { subsidiesOf } from './subsidies.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { upfrontOf } from './sign-journals.ts'
import { type Standing, STATUS } from './standing.ts'
import { type Contract, type ContractRef, lockContract, replaceInstalments, saveStates } from './standing-store.ts'

/** Why this contract cannot be withdrawn from on `date`; undefined when it can. */
export function coolOffObjection(contract: Contract, order: Order | undefined, date: PlainDate): Refusal | undefined {
  const { state, coolOffUntil, principalMinor } = contract
  if (coolOffUntil === null || !order) return servicingErrors('cool-off-none')
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (date > coolOffUntil) return servicingErrors('cool-off-over', { date: coolOffUntil })
  if (order.status !== 'paid') return servicingErrors('cool-off-delivered')
  const drawn = (readTerms(contract.terms).draws?.length ?? 0) > 1 // the others were paid to other merchants, or in cash
  const begun = drawn || state.period > 1 || state.principal !== principalMinor
  return begun ? servicingErrors('cool-off-begun') : undefined
}

/** The order behind a contract, if it has one. */
export async function orderOf(sql: Sql, { merchantId, orderId }: Contract, now: Date): Promise<Order | undefined> {
  return merchantId !== null && orderId !== null ? orderById(sql, merchantId, orderId, now) : undefined
}

/**
 * The customer withdraws before delivery, at no cost: principal comes back from the merchant, the whole subsidy goes back
 * to those who paid it, interest and subsidy earned so far are undone, and money paid ahead is the customer's. Refuses what
 * `coolOffObjection` says.
 */
export async function coolOff(tx: Tx, ref: ContractRef, ctx: Ctx): Promise<Contract | Refusal> {
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  const order = await orderOf(tx, contract, ctx.at)
  const bookDate = await today(tx)
  const objection = coolOffObjection(contract, order, bookDate)
  if (objection) return objection
  const moved = await markCooledOff(tx, { merchantId: order!.merchantId, orderId: order!.id }, ctx)
  if (isRefusal(moved)) return moved
  const booking = { bookDate, actor: ctx.who.userId, at: ctx.at }
  const postings = await undoingLines(tx, contract, booking)
  const posted = await postAll(tx, [
    journalOf(contract, 'cool-off', `cool-off:${contract.contractId}`, postings, booking),
  ])
  if (isRefusal(posted)) return posted
  const after = { ...contract, ...undone(contract) }
  await saveStates(tx, [after])
  await replaceInstalments(tx, contract, [])
  await addScheduleVersion(tx, contract, 'cooled-off', [], ctx.at)
  await writeContractEvents(tx, [{ ...ref, kind: 'cooled-off', detail: {} }], booking)
  await leaveTraces(tx, contract, moved, ctx)
  await tellCreditHeld(tx, after)
  return after
}

async function undoingLines(tx: Tx, contract: Contract, booking: Booking) {
  const { state, rows } = contract
  const merchant = await merchantLeg(tx, contract)
  const subsidy = rows.reduce((sum, row) => sum + row.subsidy, 0n)
  const payers = await subsidiesOf(tx, contract)
  const kept = payers.map(payer => payer.granted - payer.returned)
  const legs = await payerLegs(tx, contract, payers)
  await returnSubsidies(tx, contract, payers, kept, 'cool-off', booking)
  const upfront = upfrontOf(schedule(readTerms(contract.signedTerms)))
  return lines(contract.contractId, [
    [merchant, { gl: GL.loanPrincipal }, state.principal],
    [{ gl: GL.interestIncome }, { gl: GL.interestReceivable }, state.interestReceivable],
    [{ gl: GL.subsidyIncome }, { gl: GL.unearnedSubsidy }, subsidy - state.unearnedSubsidy],
    ...legs.map((leg, i) => [{ gl: GL.unearnedSubsidy }, leg, kept[i]!] as const),
    [merchant, RAIL, upfront.downPayment],
    [{ gl: GL.feeIncome }, RAIL, upfront.fee],
  ])
}

/** Nothing of the contract is left but the money that was paid ahead. */
export function undone({ state }: Standing): Standing {
  const gone = {
    status: STATUS['cooled-off'],
    segInterest: 0n,
    segSubsidy: 0n,
    principal: 0n,
    interestReceivable: 0n,
    unearnedSubsidy: 0n,
  }
  return { state: { ...state, ...gone }, rows: [] }
}

async function leaveTraces(tx: Tx, contract: Contract, order: Order, ctx: Ctx): Promise<void> {
  const { customerId, contractId, currency, principalMinor } = contract
  await record(tx, [
    { ...ctx, action: 'contract.cooled-off', objectType: 'contract', objectId: contractId, customerId },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'cool-off-done',
    params: { merchant: order.merchantName, amount: money(principalMinor, currency) },
    dedupeKey: `cool-off-done:${contractId}`,
  })
}

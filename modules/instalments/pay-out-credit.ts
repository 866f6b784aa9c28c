import { record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, type Money, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { writeContractEvents } from './contract-event.ts'
import { CREDIT, journalOf, lines, postAll, RAIL } from './contract-journals.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { payableOf } from './standing.ts'
import { type Contract, type ContractRef, lockContract, saveStates } from './standing-store.ts'

export type CreditPayout = {
  readonly id: bigint
  readonly amount: Money
  readonly contract: Contract
}

/**
 * Pays the money that a customer has with a contract back over the rail that repayments come in on: all of it, and only
 * as much as was shown. `reason` is the bank's people's; a customer needs none. Refuses `nothing-held`, `amount-changed`
 * and, while an instalment is billed and open, `payable-first`.
 */
export async function payOutCredit(
  tx: Tx,
  { amount, reason, ...ref }: ContractRef & { readonly amount: Money; readonly reason: string | null },
  ctx: Ctx,
): Promise<CreditPayout | Refusal> {
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  const refusal = objection(contract, amount)
  if (refusal) return refusal
  const id = newId()
  const booking = { bookDate: await today(tx), actor: ctx.who.userId, at: ctx.at }
  const postings = lines(contract.contractId, [[CREDIT, RAIL, amount.minor]])
  const posted = await postAll(tx, [journalOf(contract, 'credit-payout', `credit-payout:${id}`, postings, booking)])
  if (isRefusal(posted)) return posted
  const after = { ...contract, state: { ...contract.state, credit: 0n } }
  await saveStates(tx, [after])
  await tx.query(
    `INSERT INTO instalments.credit_payout (customer_id, id, contract_id, amount_minor, reason, journal_id, actor, book_date, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      contract.customerId,
      id,
      contract.contractId,
      amount.minor,
      reason,
      posted[0],
      ctx.who.userId,
      booking.bookDate,
      ctx.at,
    ],
  )
  const detail = { amount: amount.minor.toString() }
  await writeContractEvents(tx, [{ ...ref, kind: 'credit-paid-out', detail }], booking)
  await leaveTraces(tx, contract, { id, amount, reason }, ctx)
  return { id, amount, contract: after }
}

function objection({ state, currency }: Contract, amount: Money): Refusal | undefined {
  if (state.credit === 0n) return servicingErrors('nothing-held')
  if (amount.currency !== currency) return servicingErrors('currency-not-of-contract', { currency })
  if (payableOf(state) > 0n) return servicingErrors('payable-first')
  if (amount.minor !== state.credit)
    return servicingErrors('amount-changed', { amount: formatMajor(money(state.credit, currency)) })
  return undefined
}

async function leaveTraces(
  tx: Tx,
  { customerId, contractId, number }: Contract,
  { id, amount, reason }: { id: bigint; amount: Money; reason: string | null },
  ctx: Ctx,
): Promise<void> {
  await record(tx, [
    {
      ...ctx,
      action: 'contract.credit-paid-out',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      ...(reason === null ? {} : { why: reason }),
      after: { payout: id, amount: formatMajor(amount) },
    },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'credit-paid-out',
    params: { number, amount },
    dedupeKey: `credit-paid-out:${id}`,
  })
}

/** Tells a customer whose contract is over of money that the bank still holds for them; nothing when it holds none. */
export async function tellCreditHeld(
  tx: Tx,
  { customerId, contractId, number, currency, state }: Contract,
): Promise<void> {
  if (state.credit === 0n) return
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'credit-held',
    params: { number, amount: money(state.credit, currency) },
    dedupeKey: `credit-held:${contractId}:${state.credit}`,
  })
}

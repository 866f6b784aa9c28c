import { record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, type Money, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import type { ChangeEffect } from './change-effect.ts'
import { writeContractEvents } from './contract-event.ts'
import { journalOf, lines, postAll } from './contract-journals.ts'
import { isPaidOutAlone, payoutEffect } from './payout-effect.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { type Contract, type ContractRef, lockContract, saveStates } from './standing-store.ts'

export type CreditPayout = {
  readonly id: bigint
  readonly amount: Money
  readonly contract: Contract
  readonly journalId: bigint
}

/**
 * Pays the money that a customer has with a contract back over the rail that repayments come in on: all of it, and only
 * as much as was shown. `reason` is the bank's people's; a customer needs none. Refuses as `payoutEffect` does, and
 * `second-person-needed` where it is more than one person of the bank may pay out.
 */
export async function payOutCredit(
  tx: Tx,
  { amount, reason, ...ref }: ContractRef & { readonly amount: Money; readonly reason: string | null },
  ctx: Ctx,
): Promise<CreditPayout | Refusal> {
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  const { currency } = contract
  if (amount.currency !== currency) return servicingErrors('currency-not-of-contract', { currency })
  const effect = payoutEffect(contract, amount)
  if (isRefusal(effect)) return effect
  if (reason !== null && !isPaidOutAlone(amount))
    return servicingErrors('second-person-needed', { amount: formatMajor(amount) })
  return savePayout(tx, contract, effect, { amount, reason }, ctx)
}

/** Posts and writes a payout of a locked contract, and tells the customer. Refuses as the ledger does. */
export async function savePayout(
  tx: Tx,
  contract: Contract,
  effect: ChangeEffect,
  { amount, reason }: { readonly amount: Money; readonly reason: string | null },
  ctx: Ctx,
): Promise<CreditPayout | Refusal> {
  const { customerId, contractId } = contract
  const id = newId()
  const booking = { bookDate: await today(tx), actor: ctx.who.userId, at: ctx.at }
  const postings = lines(contractId, effect.lines)
  const posted = await postAll(tx, [journalOf(contract, 'credit-payout', `credit-payout:${id}`, postings, booking)])
  if (isRefusal(posted)) return posted
  const [journalId] = posted
  const after = { ...contract, ...effect.standing }
  await saveStates(tx, [after])
  await tx.query(
    `INSERT INTO instalments.credit_payout (customer_id, id, contract_id, amount_minor, reason, journal_id, actor, book_date, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [customerId, id, contractId, amount.minor, reason, journalId, ctx.who.userId, booking.bookDate, ctx.at],
  )
  const detail = { amount: amount.minor.toString() }
  await writeContractEvents(tx, [{ customerId, contractId, kind: 'credit-paid-out', detail }], booking)
  await leaveTraces(tx, contract, { id, amount, reason }, ctx)
  return { id, amount, contract: after, journalId: journalId! }
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

import { record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import type { Parts } from './allocate.ts'
import { applyPayments } from './apply-payments.ts'
import { isOnDemand, toTheCent } from './on-demand.ts'
import { hasReceipt, insertReceipt, type Receipt, type Repayment, receiptOf } from './receipt.ts'
import { repayOnDemand } from './repay-on-demand.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { settleEarly } from './settle-early.ts'
import { settlementOf } from './settle.ts'
import { payableOf, STATUS } from './standing.ts'
import { type Contract, lockContract } from './standing-store.ts'

/**
 * Takes a repayment over the card rail and settles with it. What the customer agreed to must be what is asked at this
 * moment, else `amount-changed` says the new amount and nothing is done. An amount that pays everything off settles the
 * contract early rather than lying there as credit while interest runs on. Refuses `contract-not-running`,
 * `nothing-payable`, `amount-over-owed`, `amount-not-positive`, `currency-not-of-contract`, and a reference that has been
 * paid (`idempotency-key-reused`), however long ago that was.
 */
export async function repay(tx: Tx, input: Repayment, ctx: Ctx): Promise<Receipt | Refusal> {
  const contract = await lockContract(tx, input)
  if (!contract) return commonErrors('not-found')
  if (await hasReceipt(tx, contract, input.reference)) return commonErrors('idempotency-key-reused')
  const bookDate = await today(tx)
  const refusal = objection({ ...contract, ...toTheCent(contract, bookDate).standing }, input)
  if (refusal) return refusal
  if (isOnDemand(contract) && input.amount.minor > payableOf(contract.state)) {
    const receipt = await repayOnDemand(tx, contract, input, { ...ctx, bookDate })
    if (isRefusal(receipt)) return receipt
    const remaining = contract.state.principal - receipt.allocation.principal
    await leaveTraces(tx, contract, receipt, remaining, ctx)
    return receipt
  }
  const settles = input.amount.minor === settlementOf(contract).amount && input.kind !== 'payable'
  if (settles) return settleEarly(tx, contract, input, { ...ctx, bookDate })
  const receiptId = newId()
  const [applied] = await applyPayments(
    tx,
    [contract],
    [{ contractId: contract.contractId, key: `receipt:${receiptId}`, from: { rail: input.amount.minor } }],
    { bookDate, actor: ctx.who.userId, at: ctx.at },
  )
  const { allocation, journalId } = applied!
  const receipt = { ...receiptOf(input, receiptId, bookDate, ctx), kind: 'repayment' as const, allocation, journalId }
  await insertReceipt(tx, receipt)
  await leaveTraces(tx, contract, receipt, applied!.contract.state.principal, ctx)
  return receipt
}

function objection({ state, currency, ...rest }: Contract, { kind, amount }: Repayment): Refusal | undefined {
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (amount.currency !== currency) return servicingErrors('currency-not-of-contract', { currency })
  if (amount.minor <= 0n) return servicingErrors('amount-not-positive')
  const most = settlementOf({ state, ...rest }).amount
  const asked = kind === 'payable' ? payableOf(state) : kind === 'settlement' ? most : amount.minor
  const say = (minor: bigint) => ({ amount: formatMajor(money(minor, currency)) })
  if (asked === 0n) return servicingErrors('nothing-payable')
  if (asked !== amount.minor) return servicingErrors('amount-changed', say(asked))
  return amount.minor > most ? servicingErrors('amount-over-owed', say(most)) : undefined
}

async function leaveTraces(
  tx: Tx,
  { customerId, contractId, currency }: Contract,
  receipt: Receipt & { allocation: Parts },
  remaining: bigint,
  ctx: Ctx,
): Promise<void> {
  const amount = money(receipt.amountMinor, currency)
  await record(tx, [
    {
      ...ctx,
      action: 'contract.repaid',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      after: { receipt: receipt.id, amount: formatMajor(amount) },
    },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'repayment-received',
    params: { amount, remaining: money(remaining, currency) },
    dedupeKey: `repayment-received:${receipt.id}`,
  })
}

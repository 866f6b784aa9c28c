import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { writeContractEvents } from './contract-event.ts'
import { clawbackJournals } from './clawback.ts'
import { journalOf, lines, postAll } from './contract-journals.ts'
import { insertReceipt, type Receipt, type Repayment, receiptOf } from './receipt.ts'
import { addScheduleVersion } from './schedule-version.ts'
import { type Ctx, recipientOf } from './servicing-context.ts'
import { type Settlement, settled, settlementOf } from './settle.ts'
import { settlementLines } from './settle-lines.ts'
import { nextNight } from './standing.ts'
import { type Contract, replaceInstalments, saveStates } from './standing-store.ts'

/**
 * Ends a locked contract early: everything owed is paid, the interest of the nights to come is not, and the subsidy that
 * will not be earned goes back to the merchant. The amount has been agreed.
 */
export async function settleEarly(
  tx: Tx,
  contract: Contract,
  input: Repayment,
  ctx: Ctx & { readonly bookDate: PlainDate },
): Promise<Receipt | Refusal> {
  const { customerId, contractId } = contract
  const figures = settlementOf(contract)
  const after = { ...contract, ...settled(contract, nextNight(contract.state), ctx.bookDate) }
  const id = newId()
  const booking = { bookDate: ctx.bookDate, actor: ctx.who.userId, at: ctx.at }
  const posted = await postAll(tx, [
    journalOf(contract, 'early-settlement', `receipt:${id}`, lines(contractId, settlementLines(figures)), booking),
    ...(await clawbackJournals(tx, contract, figures.clawback, `receipt:${id}`, booking)),
  ])
  if (isRefusal(posted)) return posted
  await saveStates(tx, [after])
  await replaceInstalments(tx, contract, after.rows)
  await addScheduleVersion(tx, contract, 'settled-early', after.rows, ctx.at)
  const { principal, interest, penalty } = figures
  const fee = figures.fee + figures.earlyFee
  const receipt = {
    ...receiptOf(input, id, ctx.bookDate, ctx),
    kind: 'settlement' as const,
    allocation: { principal, interest, fee, penalty, credit: 0n },
    journalId: posted[0]!,
  }
  await insertReceipt(tx, receipt)
  const detail = { amount: figures.amount.toString(), saved: figures.saved.toString() }
  await writeContractEvents(tx, [{ customerId, contractId, kind: 'settled', detail }], booking)
  await leaveTraces(tx, contract, receipt.id, figures, ctx)
  return receipt
}

async function leaveTraces(
  tx: Tx,
  contract: Contract,
  receiptId: bigint,
  figures: Settlement,
  ctx: Ctx,
): Promise<void> {
  const { customerId, contractId, currency } = contract
  const amount = money(figures.amount, currency)
  await record(tx, [
    {
      ...ctx,
      action: 'contract.settled',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      after: { receipt: receiptId, amount: formatMajor(amount) },
    },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'early-settlement',
    params: { amount, saved: money(figures.saved, currency) },
    dedupeKey: `early-settlement:${contractId}`,
  })
}

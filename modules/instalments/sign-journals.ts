import type { Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { GL, type Leg, type NewJournal, post } from '@doorstep/ledger'
import { merchantCard, type Order } from '@doorstep/merchants'
import type { Ctx } from './application-event.ts'
import type { OpenedContract } from './contract.ts'
import { writeContractEvents } from './contract-event.ts'
import type { Plan } from './plans.ts'

type Signed = {
  readonly customerId: bigint
  readonly contract: OpenedContract
  readonly plan: Plan
  readonly order: Order
}

/**
 * Puts a signed contract on the books of its first day: the bank pays the merchant on the borrower's behalf (受托支付),
 * and the merchant pays its subsidy in advance, to be earned night by night. Posted last, so that a busy merchant's
 * account is locked for as short as can be. Refuses as the ledger does.
 */
export async function bookSigning(tx: Tx, signed: Signed, ctx: Ctx): Promise<Refusal | undefined> {
  const { customerId, contract, plan, order } = signed
  const bookDate = plan.terms.start
  const event = { customerId, contractId: contract.id, kind: 'merchant-paid', detail: { merchant: order.merchantName } }
  await writeContractEvents(tx, [event], { bookDate, actor: ctx.who.userId, at: ctx.at })
  const merchant = await merchantAccount(tx, order.merchantId)
  const { subsidy } = plan.schedule.totals
  const results = await post(tx, [
    journalOf(signed, 'entrusted-payment', { gl: GL.loanPrincipal }, merchant, order.amount.minor, ctx),
    ...(subsidy > 0n
      ? [journalOf(signed, 'merchant-subsidy', merchant, { gl: GL.unearnedSubsidy }, subsidy, ctx)]
      : []),
  ])
  return results.find(result => 'code' in result)
}

async function merchantAccount(tx: Tx, merchantId: bigint): Promise<Leg> {
  const merchant = await merchantCard(tx, merchantId)
  return { account: merchant!.settlementAccountId, owner: merchantId }
}

function journalOf(
  { customerId, contract, plan, order }: Signed,
  kind: string,
  debit: Leg,
  credit: Leg,
  amountMinor: bigint,
  ctx: Ctx,
): NewJournal {
  return {
    customerId,
    kind,
    key: `${kind}:${contract.id}`,
    currency: order.amount.currency,
    lines: [{ debit, credit, amountMinor, contractId: contract.id }],
    bookDate: plan.terms.start,
    actor: ctx.who.userId,
    at: ctx.at,
    memo: { contract: contract.number, orderId: order.id.toString() },
  }
}

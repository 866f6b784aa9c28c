import type { Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { GL, type Leg, type NewJournal, post } from '@doorstep/ledger'
import { merchantCard, type Order } from '@doorstep/merchants'
import type { Schedule } from '@doorstep/schedules'
import type { Ctx } from './application-event.ts'
import type { OpenedContract } from './contract.ts'
import { writeContractEvents } from './contract-event.ts'
import { RAIL } from './contract-journals.ts'
import { takeGrants } from './grant-subsidies.ts'
import { grantsOf } from './plan-views.ts'
import type { Plan } from './plans.ts'
import { legOf } from './subsidies.ts'

type Signed = {
  readonly customerId: bigint
  readonly contract: OpenedContract
  readonly plan: Plan
  readonly order: Order
}

/**
 * Puts a signed contract on the books of its first day: the bank pays the merchant on the borrower's behalf (受托支付),
 * and whoever bears interest is charged with it in advance, to be earned night by night. A down payment and a fee at the
 * start come over the card rail. Posted last, so that a busy merchant's account and a programme's budget are locked for as
 * short as can be. Refuses `subsidy-used-up`, and as the ledger does.
 */
export async function bookSigning(tx: Tx, signed: Signed, ctx: Ctx): Promise<Refusal | undefined> {
  const { customerId, contract, plan, order } = signed
  const bookDate = plan.terms.start
  const { downPayment, fee } = upfrontOf(plan.schedule)
  const about = { customerId, contractId: contract.id }
  const paidUpfront = { downPayment: downPayment.toString(), fee: fee.toString() }
  const events = [
    ...(downPayment + fee > 0n ? [{ ...about, kind: 'paid-upfront', detail: paidUpfront }] : []),
    { ...about, kind: 'merchant-paid', detail: { merchant: order.merchantName } },
  ]
  await writeContractEvents(tx, events, { bookDate, actor: ctx.who.userId, at: ctx.at })
  const granted = grantsOf(plan)
  const refused = await takeGrants(tx, granted, { customerId, contractId: contract.id, bookDate, at: ctx.at })
  if (refused) return refused
  const merchant = await merchantAccount(tx, order.merchantId)
  const results = await post(tx, [
    journalOf(
      signed,
      'entrusted-payment',
      { gl: GL.loanPrincipal },
      merchant,
      plan.schedule.principal - downPayment,
      ctx,
    ),
    ...(downPayment > 0n ? [journalOf(signed, 'down-payment', RAIL, merchant, downPayment, ctx)] : []),
    ...(fee > 0n ? [journalOf(signed, 'upfront-fee', RAIL, { gl: GL.feeIncome }, fee, ctx)] : []),
    ...granted.filter(payer => payer.granted > 0n).map(payer => subsidyJournal(signed, payer, merchant, ctx)),
  ])
  return results.find(result => 'code' in result)
}

function subsidyJournal(
  signed: Signed,
  grant: ReturnType<typeof grantsOf>[number],
  merchant: Leg,
  ctx: Ctx,
): NewJournal {
  const kind = grant.payer === 'merchant' ? 'merchant-subsidy' : 'programme-subsidy'
  const from = legOf(grant.payer, merchant)
  const journal = journalOf(signed, kind, from, { gl: GL.unearnedSubsidy }, grant.granted, ctx)
  return grant.programme ? { ...journal, key: `${journal.key}:${grant.programme.id}` } : journal
}

/** What the customer pays over the card rail when signing, in minor units. */
export function upfrontOf({ rows }: Schedule): { downPayment: bigint; fee: bigint } {
  const row = rows.find(r => r.n === 0)
  return { downPayment: row?.principal ?? 0n, fee: row === undefined ? 0n : row.fee - row.subsidy }
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

import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { addRefund, type Order, orderById } from '@doorstep/merchants'
import { formatMajor, type Money, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { clawbackJournals, merchantLeg } from './clawback.ts'
import { writeContractEvents } from './contract-event.ts'
import { CREDIT, journalOf, lines, postAll, settlingPairs } from './contract-journals.ts'
import { isOnDemand, toTheCent } from './on-demand.ts'
import { readTerms, writeTerms } from './quote.ts'
import { type RefundEffect, refundEffect, type RefundInput, refundLines } from './refund-effect.ts'
import { refundOnDemand } from './refund-on-demand.ts'
import { tellCreditHeld } from './pay-out-credit.ts'
import { addScheduleVersion } from './schedule-version.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { nextNight, STATUS } from './standing.ts'
import { type Contract, lockContract, readContract, replaceInstalments, saveStates } from './standing-store.ts'

export type RefundRequest = {
  readonly merchantId: bigint
  readonly orderId: bigint
  readonly amount: Money
  readonly reason: string
}

export type RefundFigures = { readonly contract: Contract; readonly order: Order; readonly effect: RefundEffect }

/** What a refund would do, without doing it. Refuses as `refundGoods` does. */
export async function previewRefund(
  sql: Sql,
  input: Omit<RefundRequest, 'reason'>,
  now: Date,
): Promise<RefundFigures | Refusal> {
  const order = await orderById(sql, input.merchantId, input.orderId, now)
  if (!order) return commonErrors('not-found')
  const ref = contractOf(order)
  const contract = ref && (await readContract(sql, ref))
  return contract ? figuresOf(contract, order, input.amount, await today(sql)) : servicingErrors('order-not-financed')
}

/**
 * The merchant gives back part or all of the price: it lowers the loan, the plan is computed anew, and the subsidy that
 * will not be earned goes back to the merchant. Refuses `order-not-financed`, `contract-not-running`,
 * `refund-over-order`, `amount-not-positive`, `currency-not-of-contract` and what the order refuses.
 */
export async function refundGoods(
  tx: Tx,
  input: RefundRequest,
  ctx: Ctx,
): Promise<(RefundFigures & { readonly id: bigint }) | Refusal> {
  const found = await orderById(tx, input.merchantId, input.orderId, ctx.at)
  if (!found) return commonErrors('not-found')
  const ref = contractOf(found)
  const contract = ref && (await lockContract(tx, ref))
  if (!contract) return servicingErrors('order-not-financed')
  const bookDate = await today(tx)
  const figures = figuresOf(contract, found, input.amount, bookDate)
  if (isRefusal(figures)) return figures
  const order = await addRefund(tx, { merchantId: found.merchantId, orderId: found.id }, input.amount, ctx)
  if (isRefusal(order)) return order
  const id = newId()
  const posted = await postRefund(tx, figures, id, bookDate, ctx)
  if (isRefusal(posted)) return posted
  await writeRefund(tx, figures, { id, journalId: posted, reason: input.reason }, bookDate, ctx)
  await leaveTraces(tx, figures, id, input, ctx)
  return { ...figures, order, id }
}

/** Goods may come back after everything was paid; the money is then the customer's. */
const REFUNDABLE: readonly number[] = [STATUS.running, STATUS.settled, STATUS.refunded]

function contractOf({ buyerId, contractId }: Order) {
  return buyerId !== null && contractId !== null ? { customerId: buyerId, contractId } : undefined
}

function figuresOf(contract: Contract, order: Order, amount: Money, on: PlainDate): RefundFigures | Refusal {
  const left = { ...order.amount, minor: order.amount.minor - order.refunded.minor }
  if (!REFUNDABLE.includes(contract.state.status)) return servicingErrors('contract-not-running')
  if (amount.currency !== contract.currency)
    return servicingErrors('currency-not-of-contract', { currency: contract.currency })
  if (amount.minor <= 0n) return servicingErrors('amount-not-positive')
  if (amount.minor > left.minor) return servicingErrors('refund-over-order', { amount: formatMajor(left) })
  const effect = isOnDemand(contract)
    ? refundOnDemand(contract, amount.minor, on)
    : refundEffect(contract, amount.minor, inputOf(contract, on))
  return isRefusal(effect) ? effect : { contract, order, effect }
}

function inputOf(contract: Contract, on: PlainDate): RefundInput {
  return {
    terms: readTerms(contract.terms),
    start: contract.startDate,
    night: nextNight(contract.state),
    on,
    upfront: contract.upfront,
  }
}

async function postRefund(
  tx: Tx,
  { contract, order, effect }: RefundFigures,
  id: bigint,
  bookDate: PlainDate,
  ctx: Ctx,
) {
  const merchant = await merchantLeg(tx, { number: contract.number, merchantId: order.merchantId })
  const booking = { bookDate, actor: ctx.who.userId, at: ctx.at }
  const pairs = [...toTheCent(contract, bookDate).lines, ...refundLines(effect, merchant)]
  const postings = lines(contract.contractId, pairs)
  const fromCredit = lines(contract.contractId, settlingPairs(CREDIT, { ...effect.fromCredit, credit: 0n }))
  const posted = await postAll(tx, [
    journalOf(contract, 'goods-refund', `refund:${id}`, postings, booking),
    journalOf(contract, 'credit-applied', `refund:${id}:credit`, fromCredit, booking),
    ...(await clawbackJournals(tx, contract, effect.clawback, `refund:${id}`, booking)),
  ])
  return isRefusal(posted) ? posted : posted[0]!
}

async function writeRefund(
  tx: Tx,
  { contract, order, effect }: RefundFigures,
  refund: { id: bigint; journalId: bigint; reason: string },
  bookDate: PlainDate,
  ctx: Ctx,
): Promise<void> {
  const { customerId, contractId } = contract
  await saveStates(tx, [{ ...contract, ...effect.standing }])
  await replaceInstalments(tx, contract, effect.standing.rows)
  const terms = effect.terms && writeTerms(effect.terms)
  const version = await addScheduleVersion(tx, contract, 'goods-refund', effect.standing.rows, ctx.at, terms)
  await tx.query(
    `INSERT INTO instalments.refund (customer_id, id, contract_id, merchant_id, amount_minor, clawback_minor, to_credit,
                                     reason, old_version, new_version, journal_id, actor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      customerId,
      refund.id,
      contractId,
      order.merchantId,
      amountOf(effect),
      effect.clawback,
      effect.toCredit,
      refund.reason,
      version.old,
      version.new,
      refund.journalId,
      ctx.who.userId,
      ctx.at,
    ],
  )
  const detail = { amount: amountOf(effect).toString(), clawback: effect.clawback.toString() }
  const stamp = { bookDate, actor: ctx.who.userId, at: ctx.at }
  await writeContractEvents(tx, [{ customerId, contractId, kind: 'refunded', detail }], stamp)
}

/** The whole refund: its parts as they were set off. */
export function amountOf(effect: RefundEffect): bigint {
  return effect.principal + effect.interest + effect.fee + effect.penalty + effect.toCredit
}

async function leaveTraces(tx: Tx, figures: RefundFigures, id: bigint, input: RefundRequest, ctx: Ctx): Promise<void> {
  const { contract, order, effect } = figures
  const { customerId, contractId, currency } = contract
  await record(tx, [
    {
      ...ctx,
      action: 'contract.refunded',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      why: input.reason,
      after: { refund: id, amount: formatMajor(input.amount), order: order.id },
    },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'refund-applied',
    params: {
      merchant: order.merchantName,
      refund: input.amount,
      oldInstalment: money(nextTotal(contract), currency),
      newInstalment: money(nextTotal(effect.standing), currency),
    },
    dedupeKey: `refund-applied:${id}`,
  })
  const after = { ...contract, ...effect.standing }
  if (after.state.status !== STATUS.running) await tellCreditHeld(tx, after)
}

/** The first instalment after the running one, whose interest mixes old and new principal; the running one if it is last. */
function nextTotal({ state, rows }: Pick<Contract, 'state' | 'rows'>): bigint {
  const row = rows.find(r => r.n === state.period + 1) ?? rows.find(r => r.n === state.period)
  return row ? row.principal + row.interest + row.fee : 0n
}

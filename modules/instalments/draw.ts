import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import { attachBuyer, markPaid, type Order, orderByToken } from '@doorstep/merchants'
import { formatMajor, type Money, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { saveChange } from './change-save.ts'
import { merchantLeg } from './clawback.ts'
import { RAIL } from './contract-journals.ts'
import { roomOf } from './draw-instalments.ts'
import { drawFigures } from './draw-preview.ts'
import { cashDrawn, hasDraw, insertDraw } from './draw-store.ts'
import { instalmentErrors } from './errors.ts'
import { guardCash } from './guards.ts'
import { isOnDemand } from './on-demand.ts'
import type { ProductTerms } from './product-terms.ts'
import { writeTerms } from './quote.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { type Contract, type ContractRef, lockContract } from './standing-store.ts'

export type DrawRequest = ContractRef & {
  readonly amount: Money
  /** The code of the order that the bank shall pay; null: cash, to where repayments come from. */
  readonly orderToken: string | null
  /** Of the preview that was shown; a limit on demand, whose plan nobody goes by, needs none. */
  readonly seal?: string | undefined
  /** The request's key; the same draw is never made twice. */
  readonly reference: string
}

const HOUR = 3_600_000

/**
 * Draws on a contract that was signed: the bank pays an order on the borrower's behalf (受托支付), or the borrower, and
 * interest accrues on it from tonight. On an instalment plan it is planned anew as it was shown: `seal` is the preview's,
 * else `plan-moved-on`. Refuses `not-drawable`, `draws-over`, `limit-not-usable`, `payable-first`, `over-limit`,
 * `draw-is-not-the-price`, `cash-not-offered`, what the rules say of cash, what the order refuses, and a reference that
 * was used.
 */
export async function draw(tx: Tx, input: DrawRequest, ctx: Ctx): Promise<Contract | Refusal> {
  const locked = await lockContract(tx, input)
  if (!locked) return commonErrors('not-found')
  if (await hasDraw(tx, locked, input.reference)) return commonErrors('idempotency-key-reused')
  const bookDate = await today(tx)
  const figures = await drawFigures(tx, locked, input.amount, bookDate)
  if (isRefusal(figures)) return figures
  const { contract, product, effect, seal } = figures
  if (!isOnDemand(contract) && seal !== input.seal) return servicingErrors('plan-moved-on')
  const order = input.orderToken === null ? null : await payableOrder(tx, contract, product, input, ctx.at)
  if (isRefusal(order)) return order
  const noCash = order === null ? await cashObjection(tx, contract, product, input.amount.minor, bookDate) : undefined
  if (noCash) return noCash
  const id = newId()
  if (order) {
    const paid = await payOrder(tx, contract, order, ctx)
    if (isRefusal(paid)) return paid
  }
  const to = order ? await merchantLeg(tx, { number: contract.number, merchantId: order.merchantId }) : RAIL
  const lines = [...effect.lines, [{ gl: GL.loanPrincipal }, to, input.amount.minor] as const]
  const detail = { amount: input.amount.minor.toString(), ...(order ? { merchant: order.merchantName } : {}) }
  const naming = { journal: 'draw', reason: 'drawn', event: 'drawn', key: `draw:${id}`, detail, bookDate } as const
  const saved = await saveChange(tx, contract, { ...effect, lines }, naming, ctx)
  if (isRefusal(saved)) return saved
  await insertDraw(tx, contract, {
    id,
    amountMinor: input.amount.minor,
    merchantId: order?.merchantId ?? null,
    orderId: order?.id ?? null,
    reference: input.reference,
    bookDate,
    journalId: saved.journalId!,
    actor: ctx.who.userId,
    at: ctx.at,
  })
  const after = { ...contract, ...effect.standing, terms: writeTerms(effect.terms) }
  await leaveTraces(tx, after, order, { id, amount: input.amount }, ctx)
  return after
}

/** Of all the cash that was drawn, no more can be owed than principal is. */
async function cashObjection(
  tx: Tx,
  contract: Contract,
  terms: ProductTerms,
  amount: bigint,
  on: PlainDate,
): Promise<Refusal | undefined> {
  const cash = (await cashDrawn(tx, contract)) + amount
  const owed = contract.state.principal + amount
  const { startDate: start, annualised: annualRate, rows } = contract
  const lastDue = rows.at(-1)!.due
  return guardCash({ terms, amount: cash < owed ? cash : owed, start, lastDue, annualRate }, on)
}

/** The open order that a draw pays in full, if the product is sold for it. */
async function payableOrder(
  tx: Tx,
  { customerId }: Contract,
  { scenes, merchants }: ProductTerms,
  { amount, orderToken }: DrawRequest,
  at: Date,
): Promise<Order | Refusal> {
  const order = await orderByToken(tx, orderToken!, at)
  if (!order) return commonErrors('not-found')
  if (amount.minor !== order.amount.minor || amount.currency !== order.amount.currency)
    return servicingErrors('draw-is-not-the-price', { amount: formatMajor(order.amount) })
  const sold = (scenes?.includes(order.scene) ?? true) && (merchants?.includes(order.merchantId.toString()) ?? true)
  if (!sold) return instalmentErrors('plan-not-eligible')
  const key = { merchantId: order.merchantId, orderId: order.id }
  return attachBuyer(tx, key, { customerId, until: new Date(at.getTime() + HOUR) }, at)
}

function payOrder(tx: Tx, { customerId, contractId }: Contract, order: Order, ctx: Ctx): Promise<Order | Refusal> {
  return markPaid(tx, { merchantId: order.merchantId, orderId: order.id }, { customerId, contractId }, ctx)
}

async function leaveTraces(
  tx: Tx,
  contract: Contract,
  order: Order | null,
  { id, amount }: { id: bigint; amount: Money },
  ctx: Ctx,
): Promise<void> {
  const { customerId, contractId, currency } = contract
  const after = { draw: id, amount: formatMajor(amount), ...(order ? { order: order.id } : {}) }
  await record(tx, [
    { ...ctx, action: 'contract.drawn', objectType: 'contract', objectId: contractId, customerId, after },
  ])
  const free = money(roomOf(contract), currency)
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'limit-drawn',
    params: { amount, free },
    dedupeKey: `limit-drawn:${id}`,
  })
}

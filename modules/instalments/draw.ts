import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import { attachBuyer, markPaid, type Order, orderByToken } from '@doorstep/merchants'
import { formatMajor, type Money, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { BASIS } from './accrual-basis.ts'
import { saveChange } from './change-save.ts'
import { merchantLeg } from './clawback.ts'
import { RAIL } from './contract-journals.ts'
import { cashDrawn, hasDraw, insertDraw, productOf } from './draw-store.ts'
import { instalmentErrors } from './errors.ts'
import { guardCash } from './guards.ts'
import { drawn, isOnDemand, isUsable, toTheCent } from './on-demand.ts'
import type { ProductTerms } from './product-terms.ts'
import { readTerms } from './quote.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { payableOf, STATUS } from './standing.ts'
import { type Contract, type ContractRef, lockContract } from './standing-store.ts'

export type DrawRequest = ContractRef & {
  readonly amount: Money
  /** The code of the order that the bank shall pay; null: cash, to where repayments come from. */
  readonly orderToken: string | null
  /** The request's key; the same draw is never made twice. */
  readonly reference: string
}

const MOST_MOVES = 1000
const HOUR = 3_600_000

/**
 * Draws on a limit that was signed: the bank pays an order on the borrower's behalf (受托支付), or the borrower, and
 * interest accrues on it from tonight. Refuses `not-on-demand`, `limit-not-usable`, `payable-first`, `over-limit`,
 * `draw-is-not-the-price`, `cash-not-offered`, what the rules say of cash, what the order refuses, and a reference that
 * was used.
 */
export async function draw(tx: Tx, input: DrawRequest, ctx: Ctx): Promise<Contract | Refusal> {
  const locked = await lockContract(tx, input)
  if (!locked) return commonErrors('not-found')
  if (await hasDraw(tx, locked, input.reference)) return commonErrors('idempotency-key-reused')
  const bookDate = await today(tx)
  const exact = toTheCent(locked, bookDate)
  const contract = { ...locked, ...exact.standing }
  const product = await productOf(tx, contract)
  const refusal = objection(contract, input.amount, bookDate)
  if (refusal) return refusal
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
  const { standing, terms } = drawn(contract, input.amount.minor, bookDate)
  const lines = [...exact.lines, [{ gl: GL.loanPrincipal }, to, input.amount.minor] as const]
  const detail = { amount: input.amount.minor.toString(), ...(order ? { merchant: order.merchantName } : {}) }
  const naming = { journal: 'draw', reason: 'drawn', event: 'drawn', key: `draw:${id}`, detail, bookDate } as const
  const saved = await saveChange(tx, contract, { standing, lines, clawback: 0n, terms }, naming, ctx)
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
  const after = { ...contract, ...standing }
  await leaveTraces(tx, after, order, { id, amount: input.amount }, ctx)
  return after
}

/** Why a limit cannot be drawn on: it is no limit, not today, something is due first, or it is too much. */
function objection(contract: Contract, amount: Money, on: PlainDate): Refusal | undefined {
  const { state, currency } = contract
  if (!isOnDemand(contract)) return servicingErrors('not-on-demand')
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  const terms = readTerms(contract.terms)
  const moves = (terms.draws?.length ?? 0) + (terms.repayments?.length ?? 0)
  if (!isUsable(contract, on) || state.basis !== BASIS.accrual || moves >= MOST_MOVES)
    return servicingErrors('limit-not-usable')
  if (payableOf(state) > 0n) return servicingErrors('payable-first')
  if (amount.currency !== currency) return servicingErrors('currency-not-of-contract', { currency })
  if (amount.minor <= 0n) return servicingErrors('amount-not-positive')
  const free = terms.principal - state.principal
  return amount.minor > free ? servicingErrors('over-limit', { amount: formatMajor(money(free, currency)) }) : undefined
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
  { customerId, contractId, currency, terms, state }: Contract,
  order: Order | null,
  { id, amount }: { id: bigint; amount: Money },
  ctx: Ctx,
): Promise<void> {
  const after = { draw: id, amount: formatMajor(amount), ...(order ? { order: order.id } : {}) }
  await record(tx, [
    { ...ctx, action: 'contract.drawn', objectType: 'contract', objectId: contractId, customerId, after },
  ])
  const free = money(readTerms(terms).principal - state.principal, currency)
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'limit-drawn',
    params: { amount, free },
    dedupeKey: `limit-drawn:${id}`,
  })
}

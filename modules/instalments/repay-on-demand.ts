import type { PlainDate } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import type { Parts } from './allocate.ts'
import type { ChangeEffect } from './change-effect.ts'
import { saveChange } from './change-save.ts'
import { RAIL, settlingPairs } from './contract-journals.ts'
import { givenUp, isUsable, repaid, toTheCent } from './on-demand.ts'
import { pay } from './pay.ts'
import { insertReceipt, type Receipt, type Repayment, receiptOf } from './receipt.ts'
import { servicingErrors } from './servicing-errors.ts'
import type { Ctx } from './servicing-context.ts'
import { settlementOf } from './settle.ts'
import { settlementLines } from './settle-lines.ts'
import { payableOf, type Standing } from './standing.ts'
import type { Contract } from './standing-store.ts'

/**
 * A repayment on a locked limit that is more than what is billed: that is settled first, then the interest of the nights so
 * far, then principal, which may be drawn again. A settlement gives the limit up with it. The amount has been agreed.
 * Refuses `limit-not-usable` while last night is still being closed for this contract.
 */
export async function repayOnDemand(
  tx: Tx,
  locked: Contract,
  input: Repayment,
  ctx: Ctx & { readonly bookDate: PlainDate },
): Promise<(Receipt & { allocation: Parts }) | Refusal> {
  const { bookDate } = ctx
  if (!isUsable(locked, bookDate)) return servicingErrors('limit-not-usable')
  const exact = toTheCent(locked, bookDate)
  const contract = { ...locked, ...exact.standing }
  const ends = input.kind === 'settlement'
  const paid = ends ? settledOnDemand(contract, bookDate) : repaidOnDemand(contract, input.amount.minor, bookDate)
  const id = newId()
  const naming = {
    ...(ends ? SETTLED : REPAID),
    key: `receipt:${id}`,
    detail: { amount: input.amount.minor.toString(), principal: paid.allocation.principal.toString(), credit: '0' },
    bookDate,
  }
  const effect = { ...paid, lines: [...exact.lines, ...paid.lines], clawback: 0n }
  const saved = await saveChange(tx, contract, effect, naming, ctx)
  if (isRefusal(saved)) return saved
  const kind = ends ? ('settlement' as const) : ('repayment' as const)
  const { allocation } = paid
  const receipt = { ...receiptOf(input, id, bookDate, ctx), kind, allocation, journalId: saved.journalId }
  await insertReceipt(tx, receipt)
  return receipt
}

const REPAID = { journal: 'repayment', reason: 'repaid', event: 'repaid' } as const
const SETTLED = { journal: 'early-settlement', reason: 'given-up', event: 'given-up' } as const

type Paid = Pick<ChangeEffect, 'standing' | 'terms' | 'lines'> & { readonly allocation: Parts }

/** What a repayment of `amount`, no more than is owed, does to a standing to the cent; also what a refund of goods does. */
export function repaidOnDemand(contract: Contract, amount: bigint, on: PlainDate): Paid {
  const payable = payableOf(contract.state)
  const billed = pay(contract, payable < amount ? payable : amount, on, contract.allocation)
  if (amount <= payable) return { ...billed, lines: settlingPairs(RAIL, billed.allocation) }
  const { interest, principal, ...moved } = repaid({ ...contract, ...billed.standing }, amount - payable, on)
  const allocation = {
    penalty: billed.allocation.penalty,
    interest: billed.allocation.interest + interest,
    fee: billed.allocation.fee,
    principal: billed.allocation.principal + principal,
    credit: 0n,
  }
  return { ...moved, allocation, lines: settlingPairs(RAIL, allocation) }
}

/** Everything is paid, what the customer had with the contract first, and the limit is given up. */
function settledOnDemand(contract: Contract, on: PlainDate): Paid {
  const figures = settlementOf(contract)
  const { principal, interest, fee, penalty, creditUsed } = figures
  const { standing, ...paid } = repaidOnDemand(contract, principal + interest + fee + penalty, on)
  const state: Standing['state'] = { ...standing.state, credit: standing.state.credit - creditUsed }
  return { ...paid, standing: givenUp({ ...standing, state }), lines: settlementLines(figures) }
}

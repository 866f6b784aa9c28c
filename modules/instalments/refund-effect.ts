import type { PlainDate } from '@doorstep/calendar'
import { GL, type Leg } from '@doorstep/ledger'
import type { ChangeEffect } from './change-effect.ts'
import { CREDIT } from './contract-journals.ts'
import { isPaid } from './pay.ts'
import { replan } from './replan.ts'
import { type FromCredit, settleFromCredit } from './settle.ts'
import {
  accruedUnbilled,
  arrearsAfter,
  type InstalmentState,
  owedOf,
  type Standing,
  STATUS,
  type State,
} from './standing.ts'
import { type Upfront, unearnedFee } from './upfront-fee.ts'
import type { Terms } from '@doorstep/schedules'

/** What a goods refund does to a contract, in minor units; the parts sum to the amount refunded. */
export type RefundEffect = {
  readonly standing: Standing
  /** Terms that hold from now on; absent: as before. */
  readonly terms?: Terms
  readonly principal: bigint
  readonly interest: bigint
  readonly fee: bigint
  readonly penalty: bigint
  /** Beyond what was owed: money to be paid back to the customer. */
  readonly toCredit: bigint
  /** What was still owed then and is settled from money paid ahead, which ends the contract. */
  readonly fromCredit: FromCredit
  /** Unearned subsidy that goes back to the merchant. */
  readonly clawback: bigint
  /** Of the fee that was paid when signing, what becomes the customer's credit. */
  readonly feeBack: bigint
}

export type RefundInput = {
  readonly terms: Terms
  readonly start: PlainDate
  readonly night: PlainDate
  readonly on: PlainDate
  readonly upfront: Upfront | null
}

/**
 * Sets `amount` off against unbilled principal first, so that the plan shrinks; then against billed principal, interest,
 * fees and penalty; the rest is the customer's. Money paid ahead that then covers all that is left ends the contract.
 * Pure: the preview and the refund are the same calculation.
 */
export function refundEffect(standing: Standing, amount: bigint, input: RefundInput): RefundEffect {
  const { state } = standing
  let left = amount
  const take = (owed: bigint) => {
    const taken = owed < left ? owed : left
    left -= taken
    return taken
  }
  const unbilled = state.principal - state.duePrincipal
  const fromUnbilled = take(unbilled)
  const planned = replan(standing, { ...input, unbilled: unbilled - fromUnbilled })
  const billed = payParts(
    standing.rows.filter(row => row.n < state.period),
    take,
    input.on,
  )
  const accrued = take(accruedUnbilled(state))
  const penalty = take(state.penaltyReceivable)
  const last = unbilled === fromUnbilled // nothing is left to bill but what has accrued
  const rows = [...billed.rows, ...planned.rows.map(row => (last ? payAccrued(row, accrued, input.on) : row))]
  const after: State = {
    ...state,
    count: rows.at(-1)?.n ?? state.count,
    segStart: input.night < state.segEnd ? input.night : state.segStart,
    segInterest: planned.segInterest,
    segSubsidy: planned.segSubsidy,
    principal: state.principal - fromUnbilled - billed.principal,
    duePrincipal: state.duePrincipal - billed.principal,
    interestReceivable: state.interestReceivable - billed.interest - accrued,
    dueInterest: state.dueInterest - billed.interest,
    dueFee: state.dueFee - billed.fee,
    penaltyReceivable: state.penaltyReceivable - penalty,
    unearnedSubsidy: planned.unearned,
    credit: state.credit + left,
  }
  const unearned = unearnedFee(input.upfront, after)
  const shrunk = unearnedFee(input.upfront, state) - unearned
  const moved = { ...ended(after), credit: after.credit + shrunk, ...arrearsAfter({ state: after, rows }) }
  const { used, ...settled } = settleFromCredit({ state: moved, rows }, input.night, input.on)
  const rest = after.status === STATUS.running && settled.state.status !== STATUS.running ? unearned : 0n
  const standingAfter = { ...settled, state: { ...settled.state, credit: settled.state.credit + rest } }
  return {
    standing: standingAfter,
    principal: fromUnbilled + billed.principal,
    interest: billed.interest + accrued,
    fee: billed.fee,
    penalty,
    toCredit: left,
    fromCredit: used,
    clawback: state.unearnedSubsidy - standingAfter.state.unearnedSubsidy,
    feeBack: shrunk + rest,
  }
}

/** How a refund is posted; `merchant` is the side that gives the money back. */
export function refundLines(effect: RefundEffect, merchant: Leg): ChangeEffect['lines'] {
  return [
    [merchant, { gl: GL.loanPrincipal }, effect.principal],
    [merchant, { gl: GL.interestReceivable }, effect.interest],
    [merchant, { gl: GL.feeReceivable }, effect.fee],
    [merchant, { gl: GL.penaltyReceivable }, effect.penalty],
    [merchant, CREDIT, effect.toCredit],
    [{ gl: GL.feeIncome }, CREDIT, effect.feeBack],
  ]
}

/** A contract that runs and owes nothing any more is over: no period runs. One that was over stays what it was. */
function ended(state: State): State {
  if (state.status !== STATUS.running || owedOf(state) !== 0n) return state
  return { ...state, status: STATUS.refunded, period: state.count + 1 }
}

/** Principal of all billed instalments before interest of any: a refund is of the price, not of the credit's cost. */
function payParts(rows: readonly InstalmentState[], take: (owed: bigint) => bigint, on: PlainDate) {
  const principal = rows.map(row => take(row.principal - row.paidPrincipal))
  const interest = rows.map(row => take(row.interest - row.paidInterest))
  const fee = rows.map(row => take(row.fee - row.paidFee))
  const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n)
  const paid = rows.map((row, i) =>
    closed(
      {
        ...row,
        paidPrincipal: row.paidPrincipal + principal[i]!,
        paidInterest: row.paidInterest + interest[i]!,
        paidFee: row.paidFee + fee[i]!,
      },
      on,
    ),
  )
  return { rows: paid, principal: sum(principal), interest: sum(interest), fee: sum(fee) }
}

function payAccrued(row: InstalmentState, accrued: bigint, on: PlainDate): InstalmentState {
  return closed({ ...row, paidInterest: row.paidInterest + accrued }, on)
}

function closed(row: InstalmentState, on: PlainDate): InstalmentState {
  return row.settledOn === null && isPaid(row) ? { ...row, settledOn: on } : row
}

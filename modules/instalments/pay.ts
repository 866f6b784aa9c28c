import type { PlainDate } from '@doorstep/calendar'
import { type Allocation, type AllocationRule, allocate } from './allocate.ts'
import {
  arrearsAfter,
  type InstalmentState,
  openInstalments,
  owedOf,
  payableOf,
  type Standing,
  STATUS,
} from './standing.ts'

export type Paid = { readonly standing: Standing; readonly allocation: Allocation }

/** The standing after `amount` came in from outside: billed instalments are settled by the rule, the rest is paid ahead. */
export function pay(standing: Standing, amount: bigint, on: PlainDate, rule: AllocationRule): Paid {
  const { state } = standing
  const allocation = allocate(amount, state.penaltyReceivable, openInstalments(standing), rule)
  const rows = standing.rows.map(row => settle(row, allocation, on))
  const after = {
    ...state,
    penaltyReceivable: state.penaltyReceivable - allocation.penalty,
    interestReceivable: state.interestReceivable - allocation.interest,
    principal: state.principal - allocation.principal,
    duePrincipal: state.duePrincipal - allocation.principal,
    dueInterest: state.dueInterest - allocation.interest,
    dueFee: state.dueFee - allocation.fee,
    credit: state.credit + allocation.credit,
  }
  // A limit that owes nothing goes on: only what pays the last of a debt settles.
  const settles = after.status === STATUS.running && owedOf(after) === 0n && owedOf(state) > 0n
  const status = settles ? STATUS.settled : after.status
  return { standing: { state: { ...after, status, ...arrearsAfter({ state, rows }) }, rows }, allocation }
}

/** The same with money that was paid ahead: as much of it as settles what is billed. */
export function payFromCredit(standing: Standing, on: PlainDate, rule: AllocationRule): Paid {
  const { state } = standing
  const payable = payableOf(state)
  const used = state.credit < payable ? state.credit : payable
  return pay({ ...standing, state: { ...state, credit: state.credit - used } }, used, on, rule)
}

function settle(row: InstalmentState, allocation: Allocation, on: PlainDate): InstalmentState {
  const part = allocation.rows.find(r => r.n === row.n)
  if (!part) return row
  const paid = {
    ...row,
    paidPrincipal: row.paidPrincipal + part.principal,
    paidInterest: row.paidInterest + part.interest,
    paidFee: row.paidFee + part.fee,
  }
  return isPaid(paid) ? { ...paid, settledOn: on } : paid
}

export function isPaid(row: InstalmentState): boolean {
  return row.paidPrincipal === row.principal && row.paidInterest === row.interest && row.paidFee === row.fee
}

import type { PlainDate } from '@doorstep/calendar'
import { GL } from '@doorstep/ledger'
import { endOfTerm, owedOnDemand, schedule, type Terms } from '@doorstep/schedules'
import type { ChangeEffect } from './change-effect.ts'
import { contractRows } from './contract.ts'
import { readTerms } from './quote.ts'
import { accruedUnbilled, arrearsAfter, type InstalmentState, nextNight, type Standing, STATUS } from './standing.ts'

type OnDemand = Standing & { readonly terms: Readonly<Record<string, unknown>> }

/** What a draw or a repayment makes of a contract: `terms` hold all draws and repayments, and the rows are their schedule. */
type Moved = { readonly standing: Standing; readonly terms: Terms }

/** Whether a contract is a limit that is drawn and repaid at will (随借随还). */
export const isOnDemand = ({ terms }: Pick<OnDemand, 'terms'>): boolean => terms.plan === 'on-demand'

/** Whether the limit may be used on this day: it runs, its last day is to come, and the night before is closed. */
export const isUsable = ({ state }: Standing, on: PlainDate): boolean =>
  state.status === STATUS.running && state.period <= state.count && nextNight(state) === on

/**
 * The standing with interest to the cent of its nights. The close spreads a period's interest evenly in whole minor units,
 * which may be one off between two due dates; before anything depends on the figure, that one is posted.
 */
export function toTheCent(contract: OnDemand, on: PlainDate): Pick<ChangeEffect, 'standing' | 'lines'> {
  const { state, rows } = contract
  if (!isOnDemand(contract) || !isUsable(contract, on)) return { standing: { state, rows }, lines: [] }
  const off = owedOnDemand(readTerms(contract.terms), on).interest - accruedUnbilled(state)
  const [debit, credit] = [{ gl: GL.interestReceivable }, { gl: GL.interestIncome }]
  return {
    standing: { state: { ...state, interestReceivable: state.interestReceivable + off }, rows },
    lines: off < 0n ? [[credit, debit, -off]] : [[debit, credit, off]],
  }
}

/** A draw of `amount` on a standing {@link toTheCent}. */
export function drawn(contract: OnDemand, amount: bigint, on: PlainDate): Moved {
  const before = readTerms(contract.terms)
  const terms = { ...before, draws: [...(before.draws ?? []), { date: on, amount }] }
  const { state } = contract
  return {
    standing: replanned({ ...contract, state: { ...state, principal: state.principal + amount } }, terms, on),
    terms,
  }
}

/** A repayment of what is not billed yet, on a standing {@link toTheCent}: the interest of the nights so far, then principal. */
export function repaid(contract: OnDemand, amount: bigint, on: PlainDate) {
  const before = readTerms(contract.terms)
  const terms = { ...before, repayments: [...(before.repayments ?? []), { date: on, amount }] }
  const { state } = contract
  const accrued = accruedUnbilled(state)
  const interest = amount < accrued ? amount : accrued
  const principal = amount - interest
  const after = {
    ...state,
    principal: state.principal - principal,
    interestReceivable: state.interestReceivable - interest,
  }
  return { standing: replanned({ ...contract, state: after }, terms, on), terms, principal, interest }
}

/** A limit that owes nothing, given up: what was still to come was nothing. */
export function givenUp({ state, rows }: Standing): Standing {
  const kept = rows.filter(row => row.n < state.period)
  return { state: { ...state, status: STATUS.settled, count: kept.length }, rows: kept }
}

/**
 * The rows of a limit: one for each repayment and each date on which interest falls due, and the end of the term, which
 * stands there even when nothing would be owed then, because what is repaid may be drawn again.
 */
export function rowsOf(terms: Terms) {
  const rows = contractRows(schedule(terms))
  const due = endOfTerm(terms)
  if (rows.at(-1)?.due === due) return rows
  return [...rows, { n: rows.length + 1, due, principal: 0n, interest: 0n, fee: 0n, subsidy: 0n }]
}

/** The rows of new terms; those until `on` are behind, and what was paid of them stays. The rest accrues from tonight. */
function replanned({ state, rows: old }: OnDemand, terms: Terms, on: PlainDate): Standing {
  const rows = rowsOf(terms).map((row, i): InstalmentState => {
    const due = row.due as PlainDate
    if (due > on) return { ...row, due, paidPrincipal: 0n, paidInterest: 0n, paidFee: 0n, settledOn: null }
    const before = i + 1 < state.period ? old[i] : undefined
    if (before && (before.due !== due || before.interest !== row.interest || before.principal !== row.principal))
      throw new Error(`row ${row.n} of the limit would be rewritten`)
    return (
      before ?? { ...row, due, paidPrincipal: row.principal, paidInterest: row.interest, paidFee: 0n, settledOn: on }
    )
  })
  const running = rows.find(row => row.due > on)!
  const after = {
    ...state,
    period: running.n,
    count: rows.length,
    segStart: on,
    segEnd: running.due,
    segInterest: running.interest - accruedUnbilled(state),
  }
  return { state: { ...after, ...arrearsAfter({ state: after, rows }) }, rows }
}

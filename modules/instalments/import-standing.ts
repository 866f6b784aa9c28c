import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import type { PostingLine } from '@doorstep/ledger'
import { GL } from '@doorstep/ledger'
import { accrued } from './accrual.ts'
import { lines } from './contract-journals.ts'
import { daysLate } from './days-late.ts'
import { type InstalmentState, owedOf, type Standing, STATUS } from './standing.ts'
import type { Contract } from './standing-store.ts'

/**
 * A contract in the middle of its life as it would stand here on the morning of `date`, had it run here from the start:
 * what was due is billed, the first `paid` of that are paid, and interest has accrued through the night before. Penalty
 * interest of the earlier bank does not come along. One that begins on `date` or later is scheduled.
 */
export function standingOn(contract: Contract, date: PlainDate, paid: number): Standing {
  if (contract.startDate >= date) return { ...contract, state: { ...contract.state, status: STATUS.scheduled } }
  const billed = contract.rows.filter(row => row.due <= date).length
  const rows = contract.rows.map((row, i) => (i < Math.min(paid, billed) ? paidInFull(row) : row))
  const owing = rows.slice(Math.min(paid, billed), billed)
  const running = rows[billed]
  const segStart = rows[billed - 1]?.due ?? contract.startDate
  const nights = running ? daysBetween(segStart, date) : 0
  const days = running ? daysBetween(segStart, running.due) : 0
  const earned = accrued(running?.subsidy ?? 0n, nights, days)
  const sum = (of: readonly InstalmentState[], pick: (row: InstalmentState) => bigint) =>
    of.reduce((total, row) => total + pick(row), 0n)
  const dueInterest = sum(owing, row => row.interest)
  const state = {
    ...contract.state,
    period: billed + 1,
    segStart,
    segEnd: running?.due ?? segStart,
    segInterest: running?.interest ?? 0n,
    segSubsidy: running?.subsidy ?? 0n,
    principal: sum(rows, row => row.principal - row.paidPrincipal),
    interestReceivable: dueInterest + accrued(running?.interest ?? 0n, nights, days),
    unearnedSubsidy: sum(rows.slice(billed), row => row.subsidy) - earned,
    duePrincipal: sum(owing, row => row.principal),
    dueInterest,
    dueFee: sum(owing, row => row.fee),
    oldestDue: owing[0]?.due ?? null,
    daysPastDue: owing[0] ? daysLate(owing[0].due, date) : 0,
    closedThrough: addDays(date, -1),
  }
  return { rows, state: { ...state, status: owedOf(state) === 0n ? STATUS.settled : STATUS.running } }
}

/** What is taken over, against the opening balances. */
export function openingLines(contractId: bigint, { state }: Standing): PostingLine[] {
  const opening = { gl: GL.openingBalances }
  return lines(contractId, [
    [{ gl: GL.loanPrincipal }, opening, state.principal],
    [{ gl: GL.interestReceivable }, opening, state.interestReceivable],
    [{ gl: GL.feeReceivable }, opening, state.dueFee],
    [opening, { gl: GL.unearnedSubsidy }, state.unearnedSubsidy],
  ])
}

function paidInFull(row: InstalmentState): InstalmentState {
  return { ...row, paidPrincipal: row.principal, paidInterest: row.interest, paidFee: row.fee, settledOn: row.due }
}

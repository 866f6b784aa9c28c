import type { PlainDate } from '@doorstep/calendar'
import { toAccrue } from './accrual.ts'
import { accruedUnbilled, type InstalmentState, owedOf, type Standing, STATUS } from './standing.ts'

/** What it costs to end a contract today, in minor units. */
export type Settlement = {
  readonly principal: bigint
  /** Accrued through the night before. */
  readonly interest: bigint
  readonly fee: bigint
  readonly penalty: bigint
  readonly creditUsed: bigint
  /** What the customer pays: the parts above less the credit. */
  readonly amount: bigint
  /** Interest and fees that the schedule still held and that nobody pays any more. */
  readonly saved: bigint
  /** What would be paid by going on with the schedule, credit taken off. */
  readonly stillScheduled: bigint
  /** Subsidy that was not earned and goes back to its payer. */
  readonly clawback: bigint
}

export function settlementOf({ state, rows }: Standing): Settlement {
  const owed = owedOf(state)
  const creditUsed = state.credit < owed ? state.credit : owed
  const ahead = rows.filter(row => row.n >= state.period)
  const aheadCost = ahead.reduce((sum, row) => sum + row.interest + row.fee, 0n)
  const saved = aheadCost - accruedUnbilled(state) - ahead.reduce((sum, row) => sum + row.paidInterest, 0n)
  return {
    principal: state.principal,
    interest: state.interestReceivable,
    fee: state.dueFee,
    penalty: state.penaltyReceivable,
    creditUsed,
    amount: owed - creditUsed,
    saved,
    stillScheduled: owed - creditUsed + saved,
    clawback: state.unearnedSubsidy,
  }
}

/**
 * The standing after early settlement: what was billed is paid; the running instalment becomes the last one, takes all
 * unbilled principal with the interest accrued so far, and is paid too.
 */
export function settled(standing: Standing, night: PlainDate, on: PlainDate): Standing {
  const { state, rows } = standing
  const billed = rows.filter(row => row.n < state.period).map(row => paid(row, on))
  const running = rows.find(row => row.n === state.period)
  const last = running ? [paid(closing(running, standing, night, on), on)] : []
  const { creditUsed } = settlementOf(standing)
  return {
    rows: [...billed, ...last],
    state: {
      ...state,
      status: STATUS.settled,
      count: running ? running.n : state.count,
      period: running ? running.n + 1 : state.period,
      segInterest: 0n,
      segSubsidy: 0n,
      principal: 0n,
      interestReceivable: 0n,
      penaltyReceivable: 0n,
      unearnedSubsidy: 0n,
      credit: state.credit - creditUsed,
      duePrincipal: 0n,
      dueInterest: 0n,
      dueFee: 0n,
      oldestDue: null,
      daysPastDue: 0,
    },
  }
}

function closing(row: InstalmentState, { state }: Standing, night: PlainDate, on: PlainDate): InstalmentState {
  const unearned = toAccrue({ start: state.segStart, end: state.segEnd }, state.segSubsidy, night)
  return {
    ...row,
    due: on < row.due ? on : row.due,
    principal: state.principal - state.duePrincipal + row.paidPrincipal,
    interest: accruedUnbilled(state) + row.paidInterest,
    subsidy: row.subsidy - unearned,
  }
}

function paid(row: InstalmentState, on: PlainDate): InstalmentState {
  if (row.settledOn !== null) return row
  return { ...row, paidPrincipal: row.principal, paidInterest: row.interest, paidFee: row.fee, settledOn: on }
}

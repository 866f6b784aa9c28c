import type { PlainDate } from '@doorstep/calendar'
import { toAccrue } from './accrual.ts'
import { earlyFeeOf } from './early-fee.ts'
import { accruedUnbilled, type InstalmentState, owedOf, type Standing, STATUS } from './standing.ts'
import { type Upfront, unearnedFee } from './upfront-fee.ts'

/** A standing with the rule for paying early, the share of the principal that it costs, and what was paid when signing. */
export type Settleable = Standing & { readonly earlyFee: string; readonly upfront: Upfront | null }

/** What it costs to end a contract today, in minor units. */
export type Settlement = {
  readonly principal: bigint
  /** Accrued through the night before. */
  readonly interest: bigint
  readonly fee: bigint
  readonly penalty: bigint
  /** For paying before the time, on the principal that is not billed yet. */
  readonly earlyFee: bigint
  /** Of the fee that was paid when signing, what is given back: it is the customer's credit at once. */
  readonly feeBack: bigint
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

export function settlementOf({ state, rows, earlyFee: share, upfront }: Settleable): Settlement {
  const earlyFee = earlyFeeOf(state.principal - state.duePrincipal, share)
  const owed = owedOf(state)
  const asked = owed + earlyFee
  const feeBack = unearnedFee(upfront, state)
  const credit = state.credit + feeBack
  const creditUsed = credit < asked ? credit : asked
  const ahead = rows.filter(row => row.n >= state.period)
  const aheadCost = ahead.reduce((sum, row) => sum + row.interest + row.fee, 0n)
  const notBilled = aheadCost - accruedUnbilled(state) - ahead.reduce((sum, row) => sum + row.paidInterest, 0n)
  const creditKept = state.credit < owed ? state.credit : owed
  return {
    principal: state.principal,
    interest: state.interestReceivable,
    fee: state.dueFee,
    penalty: state.penaltyReceivable,
    earlyFee,
    feeBack,
    creditUsed,
    amount: asked - creditUsed,
    saved: notBilled + feeBack,
    stillScheduled: owed - creditKept + notBilled,
    clawback: state.unearnedSubsidy,
  }
}

/**
 * The standing after early settlement: what was billed is paid; the running instalment becomes the last one, takes all
 * unbilled principal with the interest accrued so far and the fee for paying early, and is paid too.
 */
export function settled(standing: Settleable, night: PlainDate, on: PlainDate): Standing {
  const { state, rows } = standing
  const billed = rows.filter(row => row.n < state.period).map(row => paid(row, on))
  const running = rows.find(row => row.n === state.period)
  const { creditUsed, earlyFee, feeBack } = settlementOf(standing)
  const last = running ? [paid(closing(running, standing, earlyFee, night, on), on)] : []
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
      credit: state.credit + feeBack - creditUsed,
      duePrincipal: 0n,
      dueInterest: 0n,
      dueFee: 0n,
      oldestDue: null,
      daysPastDue: 0,
    },
  }
}

/** Parts of what is owed that the customer's credit settles, in minor units. */
export type FromCredit = Pick<Settlement, 'principal' | 'interest' | 'fee' | 'penalty'>

/**
 * A contract that runs and whose paid-ahead money covers all that is owed is over at once, at no fee: there would be
 * nothing left that the customer could pay. Otherwise nothing happens.
 */
export function settleFromCredit(standing: Standing, night: PlainDate, on: PlainDate): Standing & { used: FromCredit } {
  const owed = owedOf(standing.state)
  if (standing.state.status !== STATUS.running || owed === 0n || owed > standing.state.credit)
    return { ...standing, used: { principal: 0n, interest: 0n, fee: 0n, penalty: 0n } }
  const free = { ...standing, earlyFee: '0', upfront: null }
  const { principal, interest, fee, penalty } = settlementOf(free)
  return { ...settled(free, night, on), used: { principal, interest, fee, penalty } }
}

function closing(
  row: InstalmentState,
  { state }: Standing,
  fee: bigint,
  night: PlainDate,
  on: PlainDate,
): InstalmentState {
  const unearned = toAccrue({ start: state.segStart, end: state.segEnd }, state.segSubsidy, night)
  return {
    ...row,
    due: on < row.due ? on : row.due,
    principal: state.principal - state.duePrincipal + row.paidPrincipal,
    interest: accruedUnbilled(state) + row.paidInterest,
    fee: fee + row.paidFee,
    subsidy: row.subsidy - unearned,
  }
}

function paid(row: InstalmentState, on: PlainDate): InstalmentState {
  if (row.settledOn !== null) return row
  return { ...row, paidPrincipal: row.principal, paidInterest: row.interest, paidFee: row.fee, settledOn: on }
}

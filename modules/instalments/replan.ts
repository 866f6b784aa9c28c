import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import { toAccrue } from './accrual.ts'
import { type Row, schedule, type Terms } from '@doorstep/schedules'
import { accruedUnbilled, type InstalmentState, type Standing } from './standing.ts'

/** The schedule from the running instalment on, after the unbilled principal became `unbilled`. */
export type Replan = {
  readonly rows: readonly InstalmentState[]
  readonly segInterest: bigint
  readonly segSubsidy: bigint
  /** Subsidy that the new schedule has yet to earn. */
  readonly unearned: bigint
}

/**
 * Plans what is not billed anew, from the same terms, on a lower principal and over the same remaining due dates. The
 * running period keeps what has accrued on the old principal and goes on with the new one from `night`, in proportion to
 * the nights that are left. No instalment's interest or subsidy comes out above what it was: rounding a smaller plan anew
 * may move a minor unit, and a refund must not make anything dearer.
 */
export function replan(standing: Standing, terms: Terms, start: PlainDate, unbilled: bigint, night: PlainDate): Replan {
  const { state, rows } = standing
  const ahead = rows.filter(row => row.n >= state.period)
  const [running, ...later] = ahead
  if (!running) return { rows: [], segInterest: 0n, segSubsidy: 0n, unearned: 0n }
  const from = rows.find(row => row.n === state.period - 1)?.due ?? start
  const fresh = unbilled === 0n ? [] : schedule(remainingTerms(terms, standing, from, unbilled)).rows
  const rest = (value: bigint) =>
    divideRounded(value * BigInt(daysBetween(night, running.due)), BigInt(daysBetween(from, running.due)), 'half-even')
  const segment = { start: state.segStart, end: state.segEnd }
  const left = {
    interest: toAccrue(segment, state.segInterest, night),
    subsidy: toAccrue(segment, state.segSubsidy, night),
  }
  const segInterest = least(rest(interestOf(fresh[0])), left.interest)
  const segSubsidy = least(rest(fresh[0]?.subsidy ?? 0n), left.subsidy)
  const first: InstalmentState = {
    ...running,
    principal: fresh[0]?.principal ?? 0n,
    interest: accruedUnbilled(state) + segInterest,
    subsidy: running.subsidy - left.subsidy + segSubsidy,
  }
  const others = later.map((row, i) => lowered(row, fresh[i + 1]))
  const kept = unbilled === 0n ? [] : others
  const planned = [...(isEmpty(first) ? [] : [first]), ...kept]
  return { rows: planned, segInterest, segSubsidy, unearned: kept.reduce((sum, row) => sum + row.subsidy, segSubsidy) }
}

function remainingTerms(terms: Terms, { state, rows }: Standing, from: PlainDate, principal: bigint): Terms {
  const due = rows.find(row => row.n === state.period)!.due
  return {
    ...terms,
    principal,
    downPayment: 0n,
    instalments: state.count - state.period + 1,
    start: from,
    firstDue: due,
  }
}

function lowered(row: InstalmentState, fresh: Row | undefined): InstalmentState {
  return {
    ...row,
    principal: fresh?.principal ?? 0n,
    interest: least(interestOf(fresh), row.interest),
    subsidy: least(fresh?.subsidy ?? 0n, row.subsidy),
  }
}

/** The customer's part of a row's interest. */
const interestOf = (row: Row | undefined): bigint => (row ? row.interest - row.subsidy : 0n)
const isEmpty = (row: InstalmentState): boolean => row.principal + row.interest + row.fee + row.subsidy === 0n
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import type { Terms } from '@doorstep/schedules'
import { toAccrue } from './accrual.ts'
import type { Place } from './due-shift.ts'
import { deferredInterest } from './replan-deferred.ts'
import { type Part, plannedParts } from './replan-parts.ts'
import { chargesOriginal, periodStart } from './replan-terms.ts'
import { accruedUnbilled, type InstalmentState, type Standing } from './standing.ts'

/** The schedule from the running instalment on, after the unbilled principal became `unbilled`. */
export type Replan = {
  readonly rows: readonly InstalmentState[]
  readonly segInterest: bigint
  readonly segSubsidy: bigint
  /** Subsidy that the new schedule has yet to earn. */
  readonly unearned: bigint
}

export type ReplanInput = {
  /** The contract's terms: grace, rate steps and balloon hold on. */
  readonly terms: Terms
  readonly start: PlainDate
  readonly night: PlainDate
  /** Principal that is left to plan, in minor units. */
  readonly unbilled: bigint
  /** Where the running period begins, as the arithmetic has it; absent: at the due date before. */
  readonly from?: PlainDate
  /** How many instalments it is planned over; absent: as many as there are. */
  readonly count?: number
  /** Puts the due dates of further instalments off holidays; absent: they stay where they fall. */
  readonly place?: Place
  /** The customer wants it so although it costs more: a longer term, another rate. */
  readonly mayRise?: boolean
}

/**
 * Plans what is not billed anew, from the contract's terms, on the same due dates. The running period keeps what has
 * accrued on the old principal and goes on with the new one from `night`, in proportion to the nights that are left;
 * interest that a grace period has put off stays owed. Unless it may rise, no instalment's interest comes out above what
 * it was: rounding a smaller plan anew may move a minor unit, and a refund must not make anything dearer. Nobody's subsidy
 * ever rises.
 */
export function replan(standing: Standing, input: ReplanInput): Replan {
  const { state, rows } = standing
  const [running, ...later] = rows.filter(row => row.n >= state.period)
  if (!running) return { rows: [], segInterest: 0n, segSubsidy: 0n, unearned: 0n }
  const from = input.from ?? periodStart(standing, input)
  const parts = plannedParts(standing, input, from)
  const put = deferredInterest(standing, input, from)
  const segment = runningSegment(standing, input, running, from, parts[0])
  const most = (value: bigint, old: bigint | undefined) =>
    input.mayRise || old === undefined ? value : least(value, old)
  const segInterest = most(segment.interest + (put.n === running.n ? put.interest : 0n), segment.left.interest)
  const first: InstalmentState = {
    ...running,
    principal: parts[0]?.principal ?? 0n,
    interest: accruedUnbilled(state) + segInterest,
    fee: parts[0]?.fee ?? 0n,
    subsidy: running.subsidy - segment.left.subsidy + segment.subsidy,
  }
  const others = parts.slice(1).map((part, i): InstalmentState => {
    const old = later[i]
    const subsidy = least(part.subsidy, old?.subsidy ?? 0n)
    const own = input.mayRise ? part.interest + part.subsidy - subsidy : part.interest
    const interest = most(own + (put.n === part.n ? put.interest : 0n), old?.interest)
    return { ...part, interest, subsidy, paidPrincipal: 0n, paidInterest: 0n, paidFee: 0n, settledOn: null }
  })
  const planned = isEmpty(first) && others.length === 0 ? [] : [first, ...others]
  const unearned = others.reduce((sum, row) => sum + row.subsidy, segment.subsidy)
  return { rows: planned, segInterest, segSubsidy: segment.subsidy, unearned }
}

/** What the running period has yet to accrue on the new principal, and what it had yet to on the old one. */
function runningSegment(
  { state }: Standing,
  { terms, night, unbilled }: ReplanInput,
  running: InstalmentState,
  from: PlainDate,
  part: Part | undefined,
) {
  const segment = { start: state.segStart, end: state.segEnd }
  const left = {
    interest: toAccrue(segment, state.segInterest, night),
    subsidy: toAccrue(segment, state.segSubsidy, night),
  }
  const before = state.principal - state.duePrincipal
  const rest = (planned: bigint, old: bigint) =>
    chargesOriginal(terms)
      ? portion(old, unbilled, before)
      : portion(planned, BigInt(daysBetween(night, running.due)), BigInt(daysBetween(from, running.due)))
  return {
    left,
    interest: rest(part?.interest ?? 0n, left.interest),
    subsidy: least(rest(part?.subsidy ?? 0n, left.subsidy), left.subsidy),
  }
}

function portion(value: bigint, of: bigint, all: bigint): bigint {
  return all === 0n ? 0n : divideRounded(value * of, all, 'half-even')
}

const isEmpty = (row: InstalmentState): boolean => row.principal + row.interest + row.fee + row.subsidy === 0n
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

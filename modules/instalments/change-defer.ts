import type { Refusal } from '@doorstep/http'
import { schedule, type Terms } from '@doorstep/schedules'
import { toAccrue } from './accrual.ts'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { changeObjection } from './change-objection.ts'
import { chargesOriginal, moved, periodStart, regularDue, remainingTerms } from './replan-terms.ts'
import { servicingErrors } from './servicing-errors.ts'
import { arrearsAfter } from './standing.ts'

/**
 * Deferral (延期还款): every instalment that is not billed falls due `periods` periods later. Principal stays as planned;
 * the money is used longer, so the next instalment carries that time's interest at the rate that holds, without interest
 * on interest. What is billed stays due.
 */
export function defer(input: ChangeInput, periods: number): ChangeEffect | Refusal {
  const { standing, terms, night, place } = input
  const objection = changeObjection(standing)
  if (objection) return objection
  if (chargesOriginal(terms)) return servicingErrors('change-not-for-plan')
  const { state, rows } = standing
  const ahead = rows.filter(row => row.n >= state.period)
  const segment = { start: state.segStart, end: state.segEnd }
  const longer = idleInterest(input, periods)
  const later = ahead.map(row => ({
    ...row,
    due: place(moved(terms, ahead, row.n, periods)),
    interest: row.n === state.period ? row.interest + longer : row.interest,
  }))
  const after = {
    rows: [...rows.filter(row => row.n < state.period), ...later],
    state: {
      ...state,
      segStart: night,
      segEnd: later[0]!.due,
      segInterest: toAccrue(segment, state.segInterest, night) + longer,
      segSubsidy: toAccrue(segment, state.segSubsidy, night),
    },
  }
  const placed = { ...after, state: { ...after.state, ...arrearsAfter(after) } }
  return { standing: placed, lines: [], clawback: clawbackOf(standing, placed) }
}

/** Interest of whole periods on the principal that is not billed; a plan without interest has none. */
function idleInterest({ standing, terms, start }: ChangeInput, periods: number): bigint {
  const { state, rows } = standing
  const unbilled = state.principal - state.duePrincipal
  if (terms.plan === 'zero-interest' || unbilled === 0n) return 0n
  const from = periodStart(standing, { terms, start })
  const { firstDue: _, ...now } = remainingTerms(terms, standing, { from, principal: unbilled, count: periods })
  const idle: Terms = {
    ...now,
    plan: 'interest-only',
    start: regularDue(terms, rows.find(row => row.n === state.period)!.due),
    gracePrincipal: 0,
    graceInterest: 0,
    balloon: 0n,
    rateSteps: [],
    subsidy: [],
  }
  return schedule(idle).totals.interest
}

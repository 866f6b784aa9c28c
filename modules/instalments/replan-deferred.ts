import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import { schedule, type Terms } from '@doorstep/schedules'
import { toAccrue } from './accrual.ts'
import type { ReplanInput } from './replan.ts'
import { remainingTerms } from './replan-terms.ts'
import type { Standing } from './standing.ts'

/**
 * Interest that a grace period has put off until instalment `n` and that a new plan, which begins with the running
 * period, would forget: that of earlier periods, and the nights of the running one on the old principal. Minor units, the
 * customer's part.
 */
export function deferredInterest(
  standing: Standing,
  { terms, unbilled, night, count }: ReplanInput,
  from: PlainDate,
): { readonly n: number; readonly interest: bigint } {
  const { state, rows } = standing
  const n = terms.graceInterest + 1
  const collecting = rows.find(row => row.n === n)
  if (terms.graceInterest === 0 || n < state.period || !collecting || unbilled === 0n) return { n: 0, interest: 0n }
  const ahead = rows.filter(row => row.n >= state.period).length
  const before = { from, principal: state.principal - state.duePrincipal, count: ahead }
  const old = remainingTerms(terms, standing, before)
  const unchanged = interestOf(old, n - state.period)
  const due = rows.find(row => row.n === state.period)!.due
  const days = { left: BigInt(daysBetween(night, due)), all: BigInt(daysBetween(from, due)) }
  const part = (value: bigint, of: bigint) => divideRounded(value * of, days.all, 'half-even')
  if (n === state.period) {
    const left = toAccrue({ start: state.segStart, end: state.segEnd }, state.segInterest, night)
    return { n, interest: most(0n, left - part(unchanged, days.left)) }
  }
  const fresh = remainingTerms(terms, standing, { from, principal: unbilled, count: count ?? ahead })
  const own = (planned: Terms) => interestOf({ ...planned, graceInterest: 0 }, 0)
  const passed = part(own(old), days.all - days.left) - part(own(fresh), days.all - days.left)
  return { n, interest: most(0n, collecting.interest - unchanged + passed) }
}

function interestOf(terms: Terms, index: number): bigint {
  const row = schedule(terms).rows.filter(r => r.n > 0)[index]!
  return row.interest - row.subsidy
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)

import type { PlainDate } from '@doorstep/calendar'
import type { Replan } from './replan.ts'
import { arrearsAfter, type InstalmentState, type Standing, type State } from './standing.ts'

/** A standing whose running and later instalments are those of a new plan from `night` on; `billed` are the earlier ones. */
export function planned(state: State, billed: readonly InstalmentState[], plan: Replan, night: PlainDate): Standing {
  const rows = [...billed, ...plan.rows]
  const after: State = {
    ...state,
    count: rows.at(-1)?.n ?? state.count,
    segStart: night < state.segEnd ? night : state.segStart,
    segInterest: plan.segInterest,
    segSubsidy: plan.segSubsidy,
    unearnedSubsidy: plan.unearned,
  }
  return { state: { ...after, ...arrearsAfter({ state: after, rows }) }, rows }
}

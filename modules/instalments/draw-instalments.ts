import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { readTerms } from './quote.ts'
import type { Contract } from './standing-store.ts'

/** Whether a contract is paid out by draws, on demand or in instalments. */
export const isDrawn = ({ terms }: Pick<Contract, 'terms'>): boolean => terms.draws !== undefined

/**
 * A draw on an instalment plan of which nothing is billed: what is still to fall due is planned anew for the principal
 * that is left and `amount`, on the same dates; interest on it runs from tonight. Minor units.
 */
export function drawnInInstalments(
  { standing, terms, start, night, on }: ChangeInput,
  amount: bigint,
): ChangeEffect & Required<Pick<ChangeEffect, 'terms'>> {
  const { state, rows } = standing
  const unbilled = state.principal + amount
  const plan = replan(standing, { terms, start, night, unbilled, mayRise: true })
  const billed = rows.filter(row => row.n < state.period)
  return {
    standing: planned({ ...state, principal: unbilled }, billed, plan, night),
    terms: { ...terms, draws: [...(terms.draws ?? []), { date: on, amount }] },
    lines: [],
    clawback: 0n,
  }
}

/** What may still be drawn, in minor units: on demand what is repaid may be drawn again, in instalments it may not. */
export function roomOf({ terms: kept, state }: Pick<Contract, 'terms' | 'state'>): bigint {
  const { plan, principal, draws = [] } = readTerms(kept)
  return principal - (plan === 'on-demand' ? state.principal : draws.reduce((sum, draw) => sum + draw.amount, 0n))
}

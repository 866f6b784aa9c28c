import type { Refusal } from '@doorstep/http'
import type { Terms } from '@doorstep/schedules'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { changeObjection } from './change-objection.ts'
import { CN_EXTENSION } from './packs/extension.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { chargesOriginal } from './replan-terms.ts'
import { servicingErrors } from './servicing-errors.ts'

/**
 * Extension (展期): what is not billed is planned over `extra` more instalments, from the same terms. Only before anything
 * is late, and at most as far as `packs/extension.ts` says. Refuses `overdue-first`, `extension-too-long`.
 */
export function extend(input: ChangeInput, extra: number): ChangeEffect | Refusal {
  const { standing, terms, signed, night } = input
  const objection = changeObjection(standing)
  if (objection) return objection
  if (chargesOriginal(terms)) return servicingErrors('change-not-for-plan')
  const { state } = standing
  if (state.daysPastDue > 0) return servicingErrors('overdue-first')
  const most = mostInstalments(signed)
  if (state.count + extra > most) return servicingErrors('extension-too-long', { count: String(most) })
  const count = state.count - state.period + 1 + extra
  const plan = replan(standing, { ...input, unbilled: state.principal - state.duePrincipal, count, mayRise: true })
  const billed = standing.rows.filter(row => row.n < state.period)
  const after = planned(state, billed, plan, night)
  return { standing: after, lines: [], clawback: clawbackOf(standing, after) }
}

/** Instalments that the signed term and all its extensions may have together. */
export function mostInstalments({ instalments, every, unit }: Terms): number {
  const aYear = { month: 12, week: 52, day: 365 }[unit]
  const { upToAYear, longer } = CN_EXTENSION
  return Math.floor(instalments * (1 + (instalments * every <= aYear ? upToAYear : longer)))
}

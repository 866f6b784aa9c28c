import { parseDecimal } from '@doorstep/money'
import type { Refusal } from '@doorstep/http'
import { checkTerms, type RateStep, type Terms } from '@doorstep/schedules'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { changeObjection } from './change-objection.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { servicingErrors } from './servicing-errors.ts'

export type Hardship = {
  /** So many instalments, the running one included, at the reduced rate. */
  readonly periods: number
  readonly annualRate: string
  /** No penalty interest until the last of them is due. */
  readonly waivePenalty: boolean
}

/**
 * Hardship plan (困难帮扶): a reduced rate from tonight for some instalments, then the contract's again; penalty interest
 * rests meanwhile if it is so agreed. Refuses `change-not-for-plan` and `rate-not-lower`.
 */
export function helpInHardship(
  input: ChangeInput,
  { periods, annualRate, waivePenalty }: Hardship,
): ChangeEffect | Refusal {
  const { standing, night } = input
  const objection = changeObjection(standing)
  if (objection) return objection
  const { state, rows } = standing
  const terms = reducedFor(input.terms, state.period, periods, annualRate)
  if (checkTerms(terms)) return servicingErrors('change-not-for-plan')
  if (compare(annualRate, rateAt(input.terms, state.period)) > 0) return servicingErrors('rate-not-lower')
  const plan = replan(standing, { ...input, terms, unbilled: state.principal - state.duePrincipal, mayRise: true })
  const billed = rows.filter(row => row.n < state.period)
  const last = rows.find(row => row.n === Math.min(state.count, state.period + periods - 1))!
  const relief = waivePenalty ? { reliefUntil: last.due } : {}
  const after = planned({ ...state, ...relief }, billed, plan, night)
  return { standing: after, terms, lines: [], clawback: clawbackOf(standing, after) }
}

/** The terms with `rate` for `periods` instalments from `first` on, and then what would have held. */
function reducedFor(terms: Terms, first: number, periods: number, rate: string): Terms {
  const back = first + periods
  const kept = terms.rateSteps.filter(step => step.from < first || step.from > back)
  const steps: RateStep[] = [
    ...kept,
    ...(first > 1 ? [{ from: first, annualRate: rate }] : []),
    ...(back <= terms.instalments ? [{ from: back, annualRate: rateAt(terms, back) }] : []),
  ].sort((a, b) => a.from - b.from)
  return { ...terms, annualRate: first > 1 ? terms.annualRate : rate, rateSteps: steps }
}

const rateAt = (terms: Terms, n: number): string =>
  terms.rateSteps.findLast(step => step.from <= n)?.annualRate ?? terms.annualRate

function compare(a: string, b: string): number {
  const [x, y] = [parseDecimal(a), parseDecimal(b)]
  const difference = x.digits * 10n ** BigInt(y.scale) - y.digits * 10n ** BigInt(x.scale)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import type { Periods } from './periods.ts'
import type { Parts } from './schedule.ts'
import type { Draw, Terms } from './terms.ts'

/** Principal and interest of each period of a plan on one sum. */
type PlanOf = (terms: Terms, periods: Periods) => Parts

/** What accrues in a running period from a draw in it on; `before` accrued until then. */
type Running = { readonly n: number; readonly from: PlainDate; readonly interest: bigint; readonly before: bigint }

/**
 * Instalments of what is drawn bit by bit: each draw plans the instalments that are still to fall due anew, for what is
 * owed and what is drawn, on the same dates. The running period keeps the interest that its nights so far have accrued,
 * and has of the new plan's as much as it has nights left.
 */
export function drawnParts(terms: Terms, periods: Periods, planOf: PlanOf): Parts {
  const [first, ...later] = terms.draws!
  const { principal, interest } = planOf(remaining(terms, first!.amount, 0), periods)
  const parts = { principal: [...principal], interest: [...interest] }
  let running: Running | undefined
  for (const draw of later) running = planAnew(terms, periods, planOf, parts, draw, running)
  return parts
}

function planAnew(
  terms: Terms,
  periods: Periods,
  planOf: PlanOf,
  { principal, interest }: { principal: bigint[]; interest: bigint[] },
  { date, amount }: Draw,
  last: Running | undefined,
): Running {
  const n = periods.dues.findIndex(due => due > date)
  const due = periods.dues[n] as PlainDate
  const begun = n === 0 ? terms.start : (periods.dues[n - 1] as PlainDate)
  const old = last?.n === n ? last : { from: begun, interest: interest[n] as bigint, before: 0n }
  const owed = principal.slice(n).reduce((sum, part) => sum + part, amount)
  const plan = planOf(remaining(terms, owed, n), since(periods, n))
  const before = old.before + portion(old.interest, daysBetween(old.from, date), daysBetween(old.from, due))
  const rest = portion(plan.interest[0] as bigint, daysBetween(date, due), daysBetween(begun, due))
  principal.splice(n, principal.length, ...plan.principal)
  interest.splice(n, interest.length, before + rest, ...plan.interest.slice(1))
  return { n, from: date, interest: rest, before }
}

/** The terms as they hold from instalment `passed` + 1 on, for another principal. */
function remaining(terms: Terms, principal: bigint, passed: number): Terms {
  const { draws: _, ...own } = terms
  const instalments = terms.instalments - passed
  return {
    ...own,
    principal,
    instalments,
    gracePrincipal: Math.min(Math.max(0, terms.gracePrincipal - passed), instalments - 1),
    rateSteps: terms.rateSteps.map(step => ({ ...step, from: step.from - passed })).filter(({ from }) => from > 1),
  }
}

function since({ dues, regularDues, weights, rates, factors, unit }: Periods, n: number): Periods {
  return {
    ...{ dues: dues.slice(n), regularDues: regularDues.slice(n), weights: weights.slice(n) },
    ...{ rates: rates.slice(n), factors: factors.slice(n), unit },
  }
}

const portion = (value: bigint, nights: number, of: number): bigint =>
  divideRounded(value * BigInt(nights), BigInt(of), 'half-even')

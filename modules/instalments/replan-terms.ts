import { addDays, addMonths, type PlainDate } from '@doorstep/calendar'
import type { Terms } from '@doorstep/schedules'
import type { InstalmentState, Standing } from './standing.ts'

/**
 * The contract's terms as they hold from the running instalment on, for `principal` over `count` instalments: rate steps
 * and grace count from that instalment, and a balloon keeps its share of the principal.
 */
export function remainingTerms(
  terms: Terms,
  { state, rows }: Standing,
  { from, principal, count }: { readonly from: PlainDate; readonly principal: bigint; readonly count: number },
): Terms {
  const { shiftedDues: _, ...own } = terms // the rows that are left keep the dates that they were signed with
  const passed = state.period - 1
  const before = state.principal - state.duePrincipal
  const steps = terms.rateSteps.map(step => ({ ...step, from: step.from - passed }))
  const rest = (grace: number) => Math.min(Math.max(0, grace - passed), count - 1)
  return {
    ...own,
    principal,
    downPayment: 0n,
    instalments: count,
    start: from,
    firstDue: rows.find(row => row.n === state.period)!.due,
    annualRate: steps.findLast(step => step.from <= 1)?.annualRate ?? terms.annualRate,
    rateSteps: steps.filter(step => step.from > 1 && step.from <= count),
    gracePrincipal: rest(terms.gracePrincipal),
    graceInterest: rest(terms.graceInterest),
    balloon: before === 0n ? 0n : (terms.balloon * principal) / before,
  }
}

/** Plans that charge on the original principal: what is left of them shrinks in proportion. */
export const chargesOriginal = ({ plan }: Terms): boolean => plan === 'flat' || plan === 'fee-rate'

/** The dates of `extra` instalments after the last one, on the contract's day of the month wherever a month has it. */
export function laterDues(terms: Terms, rows: readonly InstalmentState[], extra: number): PlainDate[] {
  const last = rows.at(-1)!
  return Array.from({ length: extra }, (_, i) => moved(terms, rows, last.n, i + 1))
}

/** The due date of instalment `n` put `periods` off. */
export function moved(terms: Terms, rows: readonly InstalmentState[], n: number, periods: number): PlainDate {
  const { unit, every, monthEnd } = terms
  const row = rows.find(r => r.n === n)!
  if (unit !== 'month') return addDays(row.due, periods * every * (unit === 'week' ? 7 : 1))
  const anchor = rows.reduce((best, r) => (dayOf(r) > dayOf(best) ? r : best), row)
  return addMonths(anchor.due, monthsBetween(anchor.due, row.due) + periods * every, { monthEnd })
}

const dayOf = ({ due }: InstalmentState): number => Number(due.slice(8))
const monthsBetween = (a: PlainDate, b: PlainDate): number =>
  (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7))

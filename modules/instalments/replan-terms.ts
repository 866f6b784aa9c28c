import { addDays, addMonths, daysBetween, monthsBetween, type PlainDate } from '@doorstep/calendar'
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
  // No holiday changes an amount: interest runs from regular date to regular date; what was drawn is in the principal.
  const { shiftedDues: _, draws: __, ...own } = terms
  const passed = state.period - 1
  const before = state.principal - state.duePrincipal
  const firstDue = regularDue(terms, rows.find(row => row.n === state.period)!.due)
  const regular = regularDue(terms, from) // of other days than the new ones, if it was before a re-scheduling
  return {
    ...own,
    principal,
    downPayment: 0n,
    instalments: count,
    start: from !== terms.start && regular < firstDue ? regular : from,
    firstDue,
    ...since(terms, passed, count),
    balloon: before === 0n ? 0n : (terms.balloon * principal) / before,
  }
}

/** Rates and grace as `count` instalments have them that come after `passed` others. */
export function since(
  { annualRate, rateSteps, gracePrincipal, graceInterest }: Terms,
  passed: number,
  count: number,
): Pick<Terms, 'annualRate' | 'rateSteps' | 'gracePrincipal' | 'graceInterest'> {
  const steps = rateSteps.map(step => ({ ...step, from: step.from - passed }))
  const rest = (grace: number) => Math.min(Math.max(0, grace - passed), count - 1)
  return {
    annualRate: steps.findLast(step => step.from <= 1)?.annualRate ?? annualRate,
    rateSteps: steps.filter(step => step.from > 1 && step.from <= count),
    gracePrincipal: rest(gracePrincipal),
    graceInterest: rest(graceInterest),
  }
}

/**
 * Where the running period begins: at the due date before. After a re-scheduling what was late falls due together with
 * the running instalment; the period then is a whole one.
 */
export function periodStart(
  { state, rows }: Standing,
  { terms, start }: { readonly terms: Terms; readonly start: PlainDate },
): PlainDate {
  const before = rows.find(row => row.n === state.period - 1)?.due ?? start
  const running = rows.find(row => row.n === state.period)!.due
  return before < running ? before : addPeriods(terms, regularDue(terms, running), -1)
}

/** Plans that charge on the original principal: what is left of them shrinks in proportion. */
export const chargesOriginal = ({ plan }: Terms): boolean => plan === 'flat' || plan === 'fee-rate'

/** The regular dates of `extra` instalments after the last one, on the contract's day of the month wherever a month has it. */
export function laterDues(terms: Terms, rows: readonly InstalmentState[], extra: number): PlainDate[] {
  const last = rows.at(-1)!
  return Array.from({ length: extra }, (_, i) => moved(terms, rows, last.n, i + 1))
}

/** The regular due date of instalment `n` put `periods` off: before any holiday moves it. */
export function moved(terms: Terms, rows: readonly InstalmentState[], n: number, periods: number): PlainDate {
  const row = rows.find(r => r.n === n)!
  if (terms.shiftedDues) return ownDay(terms, monthOf(terms, row.due) + periods * terms.every)
  if (terms.unit !== 'month') return addPeriods(terms, row.due, periods)
  const anchor = rows.reduce((best, r) => (dayOf(r) > dayOf(best) ? r : best), row)
  return addMonths(anchor.due, monthsBetween(anchor.due, row.due) + periods * terms.every, terms)
}

/** So many periods after a date, or before it. */
export function addPeriods({ unit, every, monthEnd }: Terms, date: PlainDate, periods: number): PlainDate {
  if (unit === 'month') return addMonths(date, periods * every, { monthEnd })
  return addDays(date, periods * every * (unit === 'week' ? 7 : 1))
}

/** Where a due date was before a holiday moved it; contracts whose product moves nothing keep the date. */
export function regularDue(terms: Terms, due: PlainDate): PlainDate {
  return terms.shiftedDues ? ownDay(terms, monthOf(terms, due)) : due
}

/** Of which of the contract's own days a due date was moved: the nearest one, as no holidays last half a month. */
function monthOf(terms: Terms, due: PlainDate): number {
  const month = monthsBetween(anchorOf(terms), due)
  const off = (k: number) => Math.abs(daysBetween(ownDay(terms, k), due))
  return [month, month - 1, month + 1].reduce((best, k) => (off(k) < off(best) ? k : best))
}

const ownDay = (terms: Terms, month: number): PlainDate => addMonths(anchorOf(terms), month, terms)
const anchorOf = ({ firstDue, start }: Terms): PlainDate => firstDue ?? start
const dayOf = ({ due }: InstalmentState): number => Number(due.slice(8))

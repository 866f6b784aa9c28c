import type { PlainDate } from '@doorstep/calendar'
import type { Refusal } from '@doorstep/http'
import type { Terms } from '@doorstep/schedules'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { isPaid } from './pay.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { addPeriods, chargesOriginal } from './replan-terms.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type InstalmentState, type Standing, STATUS } from './standing.ts'

export type Reschedule = {
  readonly count: number
  readonly firstDue: PlainDate
  /** Absent: the rate that holds. */
  readonly annualRate?: string
}

/**
 * Re-scheduling (重组): all principal that is left, late or not, is planned anew over `count` instalments from `firstDue`
 * on. Interest, fees and penalty that are late bear no interest of their own: they stay what they are and fall due with the
 * first new instalment. Refuses `contract-not-running`, `change-not-for-plan`, `first-due-out-of-range`.
 */
export function reschedule(input: ChangeInput, { count, firstDue, annualRate }: Reschedule): ChangeEffect | Refusal {
  const { standing, on, night, place } = input
  if (standing.state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (chargesOriginal(input.terms)) return servicingErrors('change-not-for-plan')
  if (place(firstDue) <= on || firstDue > addPeriods(input.terms, on, 3))
    return servicingErrors('first-due-out-of-range')
  const terms = termsFrom(input.terms, firstDue, annualRate)
  const cured = curedStanding(input, terms, firstDue)
  const from = addPeriods(terms, firstDue, -1)
  const plan = replan(cured, {
    terms,
    start: input.start,
    night,
    unbilled: cured.state.principal,
    from,
    count,
    place,
    mayRise: true,
  })
  const billed = cured.rows.filter(row => row.n < cured.state.period)
  const after = planned({ ...cured.state, segEnd: place(firstDue) }, billed, plan, night)
  return {
    standing: { ...after, state: { ...after.state, segStart: night } },
    lines: [],
    clawback: clawbackOf(standing, after),
    ...(terms === input.terms ? {} : { terms }),
  }
}

/** Another rate holds without steps. Where holidays move due dates, the terms say which days they are moved from. */
function termsFrom(terms: Terms, firstDue: PlainDate, annualRate: string | undefined): Terms {
  const anchored = terms.shiftedDues ? { ...terms, firstDue } : terms
  return annualRate === undefined ? anchored : { ...anchored, annualRate, rateSteps: [] }
}

/** Late principal counts as not billed again, what else is late falls due on `firstDue`, and the periods follow from it. */
function curedStanding({ standing, on, place }: ChangeInput, terms: Terms, firstDue: PlainDate): Standing {
  const { state, rows } = standing
  const first = place(firstDue)
  const billed = rows
    .filter(row => row.n < state.period)
    .map(row =>
      row.settledOn === null ? settledIfPaid({ ...row, due: first, principal: row.paidPrincipal }, on) : row,
    )
  const due = rows.filter(row => row.n >= state.period)
  const ahead = due.length > 0 ? due : [blank(state.period, first)]
  const placed = ahead.map((row, i) => ({ ...row, due: place(addPeriods(terms, firstDue, i)) }))
  return {
    rows: [...billed, ...placed],
    state: { ...state, duePrincipal: 0n, segEnd: state.segEnd > state.segStart ? state.segEnd : first },
  }
}

function settledIfPaid(row: InstalmentState, on: PlainDate): InstalmentState {
  return isPaid(row) ? { ...row, settledOn: on } : row
}

function blank(n: number, due: PlainDate): InstalmentState {
  const nothing = {
    principal: 0n,
    interest: 0n,
    fee: 0n,
    subsidy: 0n,
    paidPrincipal: 0n,
    paidInterest: 0n,
    paidFee: 0n,
  }
  return { n, due, ...nothing, settledOn: null }
}

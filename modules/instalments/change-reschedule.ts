import type { PlainDate } from '@doorstep/calendar'
import type { Refusal } from '@doorstep/http'
import type { Terms } from '@doorstep/schedules'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { isPaid } from './pay.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { chargesOriginal, moved } from './replan-terms.ts'
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
  const { standing, on, night } = input
  if (standing.state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (chargesOriginal(input.terms)) return servicingErrors('change-not-for-plan')
  if (firstDue <= on || firstDue > moved(input.terms, [blank(1, on)], 1, 3))
    return servicingErrors('first-due-out-of-range')
  const terms: Terms = annualRate === undefined ? input.terms : { ...input.terms, annualRate, rateSteps: [] }
  const cured = curedStanding(standing, terms, firstDue, on)
  const from = moved(terms, [blank(1, firstDue)], 1, -1)
  const plan = replan(cured, {
    terms,
    start: input.start,
    night,
    unbilled: cured.state.principal,
    from,
    count,
    mayRise: true,
  })
  const billed = cured.rows.filter(row => row.n < cured.state.period)
  const after = planned({ ...cured.state, segEnd: firstDue }, billed, plan, night)
  return {
    standing: { ...after, state: { ...after.state, segStart: night } },
    lines: [],
    clawback: clawbackOf(standing, after),
    ...(annualRate === undefined ? {} : { terms }),
  }
}

/** Late principal counts as not billed again, what else is late falls due on `firstDue`, and the periods follow from it. */
function curedStanding({ state, rows }: Standing, terms: Terms, firstDue: PlainDate, on: PlainDate): Standing {
  const billed = rows
    .filter(row => row.n < state.period)
    .map(row =>
      row.settledOn === null ? settledIfPaid({ ...row, due: firstDue, principal: row.paidPrincipal }, on) : row,
    )
  const due = rows.filter(row => row.n >= state.period)
  const ahead = due.length > 0 ? due : [blank(state.period, firstDue)]
  const anchor = [blank(1, firstDue)]
  const placed = ahead.map((row, i) => ({ ...row, due: moved(terms, anchor, 1, i) }))
  return {
    rows: [...billed, ...placed],
    state: { ...state, duePrincipal: 0n, segEnd: state.segEnd > state.segStart ? state.segEnd : firstDue },
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

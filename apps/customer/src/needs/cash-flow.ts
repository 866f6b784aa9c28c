import { daysBetween, daysInMonth, type PlainDate } from '@doorstep/calendar'
import type { Needs } from './needs.ts'
import type { Rankable } from './rank-plans.ts'

/** How long after the last pay day the first instalment falls due, and whether the rent leaves in between or that day. */
export type Due = { readonly days: number; readonly afterRent: boolean }

/** Undefined while no pay day was said. */
export function sincePayDay({ schedule }: Pick<Rankable, 'schedule'>, { payDay, rentDay }: Needs): Due | undefined {
  const first = schedule.find(row => row.n > 0)
  if (payDay === undefined || !first) return undefined
  const due = first.due as PlainDate
  const paid = lastBefore(payDay, due)
  return {
    days: daysBetween(paid, due),
    afterRent: rentDay !== undefined && lastBefore(rentDay, due) >= paid,
  }
}

/** The latest date up to `date` that is the given day of its month, or its month's last day where the month is shorter. */
function lastBefore(day: number, date: PlainDate): PlainDate {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  const same = inMonth(year, month, day)
  if (same <= date) return same
  return month === 1 ? inMonth(year - 1, 12, day) : inMonth(year, month - 1, day)
}

function inMonth(year: number, month: number, day: number): PlainDate {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}` as PlainDate
}

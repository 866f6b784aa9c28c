import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'

/**
 * Days past due (逾期天数) on business date `on`: 1 on the day after the due date, 0 on it and before. The one rule for
 * screens, messages, arrears lists and worked examples; its twin in SQL is `instalments.days_late`. Penalty interest is
 * booked by the night that has passed: the first when day 1 is closed.
 */
export function daysLate(due: PlainDate, on: PlainDate): number {
  return Math.max(0, daysBetween(due, on))
}

/** The same for a contract of which the night of `closedThrough` is the last that was closed: it stands on the next day. */
export function daysLateAfter(due: PlainDate, closedThrough: PlainDate | null): number {
  return closedThrough === null ? 0 : daysLate(due, addDays(closedThrough, 1))
}

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

/** Buckets of arrears (逾期账龄): M0 not late, M1 1 to 30 days, … M6 151 to 180, M6+ more. */
export const BUCKETS = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M6+'] as const
export type Bucket = (typeof BUCKETS)[number]

/** The bucket of days past due. Its twin in SQL is `bucketSql`. */
export const bucketOf = (days: number): Bucket => BUCKETS[Math.min(7, Math.floor((days + 29) / 30))]!
/** The place of the bucket among `BUCKETS`, of an expression over days. */
export const bucketSql = (days: string): string => `least(7, (${days} + 29) / 30)`

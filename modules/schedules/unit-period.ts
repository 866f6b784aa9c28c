import { addMonths, civil, daysBetween, isMonthEnd, monthsBetween, type PlainDate } from '@doorstep/calendar'

/** The period that a cash flow is counted in, and how many of them a year has. */
export type UnitPeriod = {
  readonly kind: 'days' | 'semimonth' | 'months'
  readonly size: number
  readonly perYear: number
}

/** Whole unit-periods from the start, and the fraction that is left. */
export type Position = { readonly t: number; readonly f: number }

const SEMIMONTH: UnitPeriod = { kind: 'semimonth', size: 1, perYear: 24 }

/**
 * The unit-period of a transaction, by Regulation Z, Appendix J (b)(4): the period between neighbouring dates that
 * occurs most often (the shorter of two that tie), at most a year; when none occurs twice, their average rounded to the
 * nearest standard interval. An advance with a single payment has its whole term, up to a year, for unit-period
 * ((b)(5)(vi) and (vii)).
 * @param dates at least two, distinct and in order
 */
export function unitPeriodOf(dates: readonly PlainDate[]): UnitPeriod {
  const first = dates[0] as PlainDate
  const last = dates.at(-1) as PlainDate
  if (dates.length === 2) return singlePayment(first, last)
  if (isSemimonthly(dates)) return SEMIMONTH
  return commonPeriod(dates) ?? standardInterval(daysBetween(first, last) / (dates.length - 1))
}

/** Where a date lies on the scale of the unit-period, by Appendix J (b)(5). */
export function positionOf(period: UnitPeriod, start: PlainDate, date: PlainDate): Position {
  if (period.kind === 'days') return split(daysBetween(start, date), period.size)
  const { months, days } = monthsBack(start, date)
  if (period.kind === 'months' && period.size === 12) return yearly(start, date, months, days)
  return split(months * 30 + days, period.kind === 'semimonth' ? 15 : 30 * period.size)
}

/** Whole months counted back from the later date, and the days from the earlier date to where they begin. */
export function monthsBack(from: PlainDate, to: PlainDate): { months: number; days: number } {
  const whole = wholeMonths(from, to)
  if (whole !== undefined) return { months: whole, days: 0 }
  let months = Math.max(monthsBetween(from, to), 0)
  if (months > 0 && addMonths(to, -months) < from) months--
  return { months, days: daysBetween(from, addMonths(to, -months)) }
}

/** The interval in months when it is a whole number of them; a month's last day stands for the days it lacks. */
export function wholeMonths(from: PlainDate, to: PlainDate): number | undefined {
  const a = civil(from).day
  const b = civil(to).day
  const same = a === b || (a > b && isMonthEnd(to)) || (b > a && isMonthEnd(from))
  const months = monthsBetween(from, to)
  return same && months >= 0 ? months : undefined
}

function singlePayment(first: PlainDate, last: PlainDate): UnitPeriod {
  const months = wholeMonths(first, last)
  const days = daysBetween(first, last)
  if (months !== undefined && months > 0 && months <= 12) return inMonths(months)
  return days < 365 ? inDays(days) : inMonths(12)
}

// The same two days of every month.
function isSemimonthly(dates: readonly PlainDate[]): boolean {
  if (dates.length < 4) return false
  let pairs = 0
  for (let k = 2; k < dates.length; k++) {
    const gap = daysBetween(dates[k - 1] as PlainDate, dates[k] as PlainDate)
    if (wholeMonths(dates[k - 2] as PlainDate, dates[k] as PlainDate) === 1 && gap >= 13 && gap <= 16) pairs++
  }
  return pairs * 2 > dates.length - 2 && !evenDays(dates)
}

function evenDays(dates: readonly PlainDate[]): boolean {
  const gap = daysBetween(dates[1] as PlainDate, dates[2] as PlainDate)
  return dates.every((date, k) => k < 2 || daysBetween(dates[k - 1] as PlainDate, date) === gap)
}

function commonPeriod(dates: readonly PlainDate[]): UnitPeriod | undefined {
  const seen = new Map<string, { period: UnitPeriod; length: number; count: number }>()
  const count = (period: UnitPeriod, length: number): void => {
    const key = `${period.kind}${period.size}`
    const known = seen.get(key) ?? { period, length, count: 0 }
    seen.set(key, { ...known, count: known.count + 1 })
  }
  for (let k = 1; k < dates.length; k++) {
    const from = dates[k - 1] as PlainDate
    const to = dates[k] as PlainDate
    const months = wholeMonths(from, to)
    if (months !== undefined && months >= 1 && months <= 12) count(inMonths(months), months * 30.4)
    const days = daysBetween(from, to)
    if (days <= 366) count(inDays(days), days)
  }
  const [best] = [...seen.values()].sort((a, b) => b.count - a.count || a.length - b.length)
  return best && best.count > 1 ? best.period : undefined
}

// A day, a week or several, half a month, a month or several: Appendix J (b)(4)(i).
const STANDARD: readonly UnitPeriod[] = [
  inDays(1),
  SEMIMONTH,
  ...Array.from({ length: 52 }, (_, k) => inDays((k + 1) * 7)),
  ...Array.from({ length: 12 }, (_, k) => inMonths(k + 1)),
].sort((a, b) => b.perYear - a.perYear)

function standardInterval(days: number): UnitPeriod {
  const off = ({ perYear }: UnitPeriod): number => Math.abs(365 / perYear - days)
  return STANDARD.reduce((best, next) => (off(next) < off(best) ? next : best))
}

function inMonths(size: number): UnitPeriod {
  return { kind: 'months', size, perYear: 12 / size }
}

// Weeks count 52 to the year; other numbers of days by 365.
function inDays(size: number): UnitPeriod {
  return { kind: 'days', size, perYear: size % 7 === 0 ? 52 / (size / 7) : 365 / size }
}

// (b)(5)(v): what is left of a year is months ÷ 12 when whole, else days ÷ 365.
function yearly(start: PlainDate, date: PlainDate, months: number, days: number): Position {
  const years = Math.floor(months / 12)
  if (days === 0) return { t: years, f: (months % 12) / 12 }
  return { t: years, f: daysBetween(start, addMonths(date, -12 * years)) / 365 }
}

function split(amount: number, size: number): Position {
  const t = Math.floor(amount / size)
  return { t, f: (amount - t * size) / size }
}

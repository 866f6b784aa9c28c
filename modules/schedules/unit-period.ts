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
 * The unit-period of a transaction, by Regulation Z, Appendix J (b)(3) and (4): of the periods between advances, and of
 * those between the start and the payments, the one that occurs most often (the shorter of two that tie), at most a
 * year; when none occurs twice, their average rounded to the nearest standard interval. An advance with a single payment
 * has its whole term, up to a year, for unit-period ((b)(5)(vi) and (vii)).
 * @param start where interest begins
 * @param advances distinct, in order, as are `payments`
 * @returns undefined when everything happens on one day
 */
export function unitPeriodOf(
  start: PlainDate,
  advances: readonly PlainDate[],
  payments: readonly PlainDate[],
): UnitPeriod | undefined {
  const periods = [...periodsBetween(start, advances), ...periodsBetween(start, payments)]
  const [first] = periods
  if (first === undefined) return undefined
  if (periods.length === 1) return singlePayment(first)
  if (isSemimonthly(periodsBetween(start, payments))) return SEMIMONTH
  return commonPeriod(periods) ?? standardInterval(periods.reduce((sum, { days }) => sum + days, 0) / periods.length)
}

/** `months`: undefined where it is not a whole number of them. */
type Period = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly days: number
  readonly months: number | undefined
}

// What is paid or advanced on the first day itself ends no period.
function periodsBetween(start: PlainDate, dates: readonly PlainDate[]): Period[] {
  const periods: Period[] = []
  let from = start
  for (const to of dates) {
    if (to > from) periods.push({ from, to, days: daysBetween(from, to), months: wholeMonths(from, to) })
    from = to
  }
  return periods
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

function singlePayment({ months, days }: Period): UnitPeriod {
  if (months !== undefined && months <= 12) return inMonths(months)
  return days < 365 ? inDays(days) : inMonths(12)
}

// The same two days of every month.
function isSemimonthly(periods: readonly Period[]): boolean {
  if (periods.length < 3) return false
  let pairs = 0
  for (let k = 1; k < periods.length; k++) {
    const { days, to } = periods[k] as Period
    if (days >= 13 && days <= 16 && wholeMonths((periods[k - 1] as Period).from, to) === 1) pairs++
  }
  return pairs * 2 > periods.length - 1 && periods.some((period, k) => k > 0 && period.days !== periods[1]?.days)
}

function commonPeriod(periods: readonly Period[]): UnitPeriod | undefined {
  const months = mostOften(periods.flatMap(period => (period.months && period.months <= 12 ? period.months : [])))
  const days = mostOften(periods.flatMap(period => (period.days <= 366 ? period.days : [])))
  if (Math.max(months.count, days.count) < 2) return undefined
  if (months.count !== days.count) return months.count > days.count ? inMonths(months.size) : inDays(days.size)
  // Months of 30 days each (30 January, 29 February, 30 March) are months.
  const same = periods.every(period => period.days !== days.size || period.months === months.size)
  return same || months.size * 30.4 < days.size ? inMonths(months.size) : inDays(days.size)
}

/** The size that occurs most often; of several the smallest. */
function mostOften(sizes: readonly number[]): { size: number; count: number } {
  const counts = new Map<number, number>()
  let best = { size: 0, count: 0 }
  for (const size of sizes) {
    const count = (counts.get(size) ?? 0) + 1
    counts.set(size, count)
    if (count > best.count || (count === best.count && size < best.size)) best = { size, count }
  }
  return best
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

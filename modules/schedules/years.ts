import { addDays, addMonths, compareDates, daysBetween, type PlainDate } from '@doorstep/calendar'
import { monthsBack, wholeMonths } from './unit-period.ts'

/**
 * Years from the first date to each date as the European directives count them (2008/48/EC and 2014/17/EU, Annex I,
 * remark (c); (EU) 2023/2225, Annex III): whole years, months (a twelfth of a year) or weeks (a fifty-second), whichever
 * the payments keep to; days that are left are counted back from the later date, the first not counted and the last
 * counted, over the 365 or 366 days of the year that ends with them.
 */
export function yearsOf(dates: readonly PlainDate[]): number[] {
  const sorted = [...new Set(dates)].sort(compareDates)
  const start = sorted[0] as PlainDate
  const count = counterFor(sorted)
  return dates.map(date => count(start, date))
}

type Counter = (start: PlainDate, date: PlainDate) => number

function counterFor(sorted: readonly PlainDate[]): Counter {
  // With a single payment its own distance from the start decides.
  const gaps = sorted.length > 2 ? sorted.slice(1) : sorted
  const all = (fits: (from: PlainDate, to: PlainDate) => boolean): boolean =>
    gaps.every((date, k) => k === 0 || fits(gaps[k - 1] as PlainDate, date))
  if (all((from, to) => (wholeMonths(from, to) ?? 1) % 12 === 0)) return (start, date) => byMonths(start, date, 12)
  if (all((from, to) => wholeMonths(from, to) !== undefined)) return (start, date) => byMonths(start, date, 1)
  if (all((from, to) => daysBetween(from, to) % 7 === 0)) return byWeeks
  return (start, date) => byMonths(start, date, 1)
}

function byMonths(start: PlainDate, date: PlainDate, step: number): number {
  const { months, days } = monthsBack(start, date)
  const whole = Math.floor(months / step) * step
  if (days === 0 && whole === months) return months / 12
  const endOfDays = addMonths(date, -whole)
  return whole / 12 + partOfYear(daysBetween(start, endOfDays), endOfDays)
}

function byWeeks(start: PlainDate, date: PlainDate): number {
  const days = daysBetween(start, date)
  const left = days % 7
  return (days - left) / 7 / 52 + partOfYear(left, addDays(start, left))
}

function partOfYear(days: number, last: PlainDate): number {
  return days === 0 ? 0 : days / daysBetween(addMonths(last, -12), last)
}

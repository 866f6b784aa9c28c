import { civil, isLeapYear, type PlainDate, toDayNumber } from '@doorstep/calendar'

export const DAY_COUNTS = ['30/360', 'ACT/360', 'ACT/364', 'ACT/365', 'ACT/ACT'] as const
/** How days become years. */
export type DayCount = (typeof DAY_COUNTS)[number]

// ACT/ACT in units of 1/(365 × 366) of a year.
const COMMON_DAY = 366
const LEAP_DAY = 365

/** Parts of a year that {@link daysOfYear} counts in. */
export function yearLength(dayCount: DayCount): number {
  if (dayCount === 'ACT/ACT') return COMMON_DAY * LEAP_DAY
  return dayCount === 'ACT/364' ? 364 : dayCount === 'ACT/365' ? 365 : 360
}

/**
 * The interval as a whole number of {@link yearLength} parts, so that `daysOfYear ÷ yearLength` is exactly the fraction
 * of a year.
 */
export function daysOfYear(dayCount: DayCount, from: PlainDate, to: PlainDate): number {
  if (dayCount === '30/360') return thirty360(from, to)
  if (dayCount === 'ACT/ACT') return actualActual(from, to)
  return toDayNumber(to) - toDayNumber(from)
}

/** 30/360 (ISDA 2006, section 4.16(f), bond basis): the 31st counts as the 30th, at the end only after a 30th or 31st. */
function thirty360(from: PlainDate, to: PlainDate): number {
  const a = civil(from)
  const b = civil(to)
  const firstDay = Math.min(a.day, 30)
  const lastDay = b.day === 31 && firstDay === 30 ? 30 : b.day
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + lastDay - firstDay
}

/**
 * ACT/ACT: each day weighs one part of the length of the year that it lies in. The first day is not counted and the
 * last is, so that the night into 1 January belongs to the new year, as in Apache Fineract's schedules.
 */
function actualActual(from: PlainDate, to: PlainDate): number {
  const first = civil(from).year
  const last = civil(to).year
  let parts = 0
  let day = toDayNumber(from)
  for (let year = first; year <= last; year++) {
    const end = year === last ? toDayNumber(to) : toDayNumber(`${year}`.padStart(4, '0').concat('-12-31') as PlainDate)
    parts += (end - day) * (isLeapYear(year) ? LEAP_DAY : COMMON_DAY)
    day = end
  }
  return parts
}

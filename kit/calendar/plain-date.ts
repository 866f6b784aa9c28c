declare const plainDate: unique symbol

/** A calendar date without a time or a zone, written `YYYY-MM-DD` (proleptic Gregorian, years 0001 to 9999). */
export type PlainDate = string & { readonly [plainDate]: true }

export type Civil = { readonly year: number; readonly month: number; readonly day: number }

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const LAST_DAY = 3_652_059 - 719_163 // 9999-12-31
const FIRST_DAY = -719_162 // 0001-01-01

/**
 * Reads a date strictly: exactly `YYYY-MM-DD`, and a day that the calendar has.
 * @throws RangeError on anything else
 */
export function parsePlainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a date: ${text.slice(0, 40)}`)
  return text
}

export function isPlainDate(text: string): text is PlainDate {
  if (!SHAPE.test(text)) return false
  const { year, month, day } = civil(text as PlainDate)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * The date of a year, month (1 to 12) and day.
 * @throws RangeError when the calendar lacks that day
 */
export function plainDateOf(year: number, month: number, day: number): PlainDate {
  return parsePlainDate(write(year, month, day))
}

export function civil(date: PlainDate): Civil {
  return { year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) }
}

/**
 * Days since 1970-01-01. Pure integer arithmetic over 400-year eras that begin on 1 March, so that the leap day is
 * the last of its year (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
 */
export function toDayNumber(date: PlainDate): number {
  return dayNumber(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10))
}

/** @throws RangeError outside the years 0001 to 9999 */
export function fromDayNumber(days: number): PlainDate {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY) throw new RangeError(`no such day: ${days}`)
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** @throws RangeError outside the years 0001 to 9999 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** Below 0, 0 or above 0, as for `Array.prototype.sort`. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: PlainDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isMonthEnd(date: PlainDate): boolean {
  const { year, month, day } = civil(date)
  return day === daysInMonth(year, month)
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => `${n}`.padStart(2, '0'))

export function write(year: number, month: number, day: number): PlainDate {
  return `${year < 1000 ? `${year}`.padStart(4, '0') : year}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}` as PlainDate
}

function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

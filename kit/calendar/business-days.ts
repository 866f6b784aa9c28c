import { addDays, civil, dayOfWeek, type PlainDate } from './plain-date.ts'

/**
 * Which days an institution works: a weekend, and year by year the days that depart from it. A weekday named in
 * `holidays` is off, a day of the weekend named in `workdays` is worked. Years that are not in `years` are unknown.
 */
export type BusinessCalendar = {
  readonly code: string
  /** ISO 8601 days of the week, 1 is Monday. */
  readonly weekend: readonly number[]
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<string>
  readonly workdays: ReadonlySet<string>
}

export const DUE_SHIFTS = ['none', 'following', 'modified-following', 'preceding'] as const
/**
 * Where a date goes that is no business day: it stays; to the next business day; to the next one of its month, else to
 * the one before; to the one before.
 */
export type DueShift = (typeof DUE_SHIFTS)[number]

/** A date's holidays were never published to this calendar; guessing them would be worse than not answering. */
export class YearNotCovered extends RangeError {
  readonly calendar: string
  readonly year: number
  constructor(calendar: string, year: number) {
    super(`calendar ${calendar} does not cover ${year}`)
    this.calendar = calendar
    this.year = year
  }
}

/** @throws YearNotCovered */
export function isBusinessDay(date: PlainDate, calendar: BusinessCalendar): boolean {
  const { year } = civil(date)
  if (!calendar.years.has(year)) throw new YearNotCovered(calendar.code, year)
  if (calendar.workdays.has(date)) return true
  return !isWeekend(date, calendar) && !calendar.holidays.has(date)
}

export function isWeekend(date: PlainDate, { weekend }: Pick<BusinessCalendar, 'weekend'>): boolean {
  return weekend.includes(dayOfWeek(date))
}

/**
 * The `days`-th business day after the date, or before it when `days` is negative; with 0 the date itself, which then
 * must be a business day or is moved to the next.
 * @throws YearNotCovered
 */
export function addBusinessDays(date: PlainDate, days: number, calendar: BusinessCalendar): PlainDate {
  const step = days < 0 ? -1 : 1
  let at = days === 0 ? seek(date, 1, calendar) : date
  for (let left = Math.abs(days); left > 0; left--) at = seek(addDays(at, step), step, calendar)
  return at
}

/** The first business day after the date. @throws YearNotCovered */
export function nextBusinessDay(date: PlainDate, calendar: BusinessCalendar): PlainDate {
  return addBusinessDays(date, 1, calendar)
}

/**
 * The date itself when it is a business day, else the one that the rule moves it to (the conventions of ISDA 2006
 * Definitions, section 4.12).
 * @throws YearNotCovered unless the rule is `none`
 */
export function shift(date: PlainDate, rule: DueShift, calendar: BusinessCalendar): PlainDate {
  if (rule === 'none') return date
  if (rule === 'preceding') return seek(date, -1, calendar)
  const next = seek(date, 1, calendar)
  const leavesMonth = civil(next).month !== civil(date).month
  return rule === 'modified-following' && leavesMonth ? seek(date, -1, calendar) : next
}

function seek(from: PlainDate, step: 1 | -1, calendar: BusinessCalendar): PlainDate {
  let at = from
  while (!isBusinessDay(at, calendar)) at = addDays(at, step)
  return at
}

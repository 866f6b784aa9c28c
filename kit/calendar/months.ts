import { civil, daysInMonth, type PlainDate, write } from './plain-date.ts'

/** Where a due day goes that the month lacks: its last day, or the first of the next month. */
export type MonthEnd = 'clamp' | 'roll'

/**
 * The date `months` later (or earlier), on `dueDay` when given and else on the date's own day. A series of due dates is
 * counted from its anchor, never from the date before, so that the 31st comes back after a short month.
 * @throws RangeError outside the years 0001 to 9999
 */
export function addMonths(
  date: PlainDate,
  months: number,
  { dueDay, monthEnd = 'clamp' }: { dueDay?: number; monthEnd?: MonthEnd } = {},
): PlainDate {
  const { year, month, day } = civil(date)
  return dayOfMonth(year * 12 + month - 1 + months, dueDay ?? day, monthEnd)
}

/** The dates `every` months later, twice as many later, and so on: `count` of them, each counted from the anchor. */
export function everyMonths(anchor: PlainDate, every: number, count: number, monthEnd: MonthEnd): PlainDate[] {
  const { year, month, day } = civil(anchor)
  const first = year * 12 + month - 1
  const dates: PlainDate[] = new Array(count)
  for (let k = 0; k < count; k++) dates[k] = dayOfMonth(first + (k + 1) * every, day, monthEnd)
  return dates
}

function dayOfMonth(index: number, day: number, monthEnd: MonthEnd): PlainDate {
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const last = daysInMonth(year, month)
  if (day <= last) return inRange(year, month, day)
  if (monthEnd === 'clamp') return inRange(year, month, last)
  return month === 12 ? inRange(year + 1, 1, 1) : inRange(year, month + 1, 1)
}

/** Months from `from`'s month to `to`'s month, whatever the days. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  const a = civil(from)
  const b = civil(to)
  return (b.year - a.year) * 12 + b.month - a.month
}

function inRange(year: number, month: number, day: number): PlainDate {
  if (!Number.isInteger(year) || year < 1 || year > 9999) throw new RangeError(`no such year: ${year}`)
  return write(year, month, day)
}

import {
  addDays,
  type BusinessCalendar,
  civil,
  dateIn,
  isBusinessDay,
  isWeekend,
  type PlainDate,
} from '@doorstep/calendar'
import { market } from '@doorstep/identity'

type DeskHours = { readonly timeZone: string; readonly opens: number; readonly closes: number }

/** 9:00 to 17:00 on every business day, by the bank's own clock. */
const deskHours = (): DeskHours => ({ timeZone: market().timeZone, opens: 9, closes: 17 })

const HOUR = 3_600_000

/** The instant after `hours` of desk time: public holidays do not count, worked weekends do. */
export function deadline(from: Date, hours: number, calendar: BusinessCalendar, desk = deskHours()): Date {
  let left = hours * HOUR
  let day = dateIn(desk.timeZone, from)
  let now = from.getTime()
  for (;;) {
    const begins = Math.max(now, instantOf(day, desk.opens, desk))
    const free = instantOf(day, desk.closes, desk) - begins
    if (isWorkday(day, calendar) && free >= left) return new Date(begins + left)
    if (isWorkday(day, calendar) && free > 0) left -= free
    day = addDays(day, 1)
    now = instantOf(day, 0, desk)
  }
}

// A deadline is the bank's own promise to itself and money hangs on none, so a year that is not published yet may count
// by weekends alone; refusing the application would serve nobody.
function isWorkday(day: PlainDate, calendar: BusinessCalendar): boolean {
  return calendar.years.has(civil(day).year) ? isBusinessDay(day, calendar) : !isWeekend(day, calendar)
}

/** When a wall clock in the desk's zone shows that hour of that day. */
function instantOf(day: PlainDate, hour: number, { timeZone }: DeskHours): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + hour * HOUR
  return asUtc - offsetAt(timeZone, asUtc)
}

function offsetAt(timeZone: string, instant: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - instant
}

import { addDays, dateIn, dayOfWeek, type PlainDate } from '@doorstep/calendar'

export type DeskHours = { readonly timeZone: string; readonly opens: number; readonly closes: number }

/** Monday to Friday, 9:00 to 17:00. */
export const DESK: DeskHours = { timeZone: 'Asia/Shanghai', opens: 9, closes: 17 }

const HOUR = 3_600_000

/** The instant after `hours` of desk time. Public holidays are not counted out until the holiday calendar is there. */
export function deadline(from: Date, hours: number, desk: DeskHours = DESK): Date {
  let left = hours * HOUR
  let day = dateIn(desk.timeZone, from)
  let now = from.getTime()
  for (;;) {
    const begins = Math.max(now, instantOf(day, desk.opens, desk))
    const free = instantOf(day, desk.closes, desk) - begins
    if (isWorkday(day) && free >= left) return new Date(begins + left)
    if (isWorkday(day) && free > 0) left -= free
    day = addDays(day, 1)
    now = instantOf(day, 0, desk)
  }
}

const isWorkday = (day: PlainDate): boolean => dayOfWeek(day) <= 5

/** When a wall clock in the desk's zone shows that hour of that day. */
function instantOf(day: PlainDate, hour: number, { timeZone }: DeskHours): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + hour * HOUR
  return asUtc - offsetAt(timeZone, asUtc)
}

function offsetAt(timeZone: string, instant: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - instant
}

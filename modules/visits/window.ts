import { addDays, dateIn, type PlainDate } from '@doorstep/calendar'

/** A stretch of one day by the bank's own clock: `2026-11-24`, `13:00` to `18:00`. */
export type Window = { readonly date: PlainDate; readonly from: string; readonly until: string }

/** How far ahead a visit may be wished for. */
export const DAYS_AHEAD = 30

/** The hours of a day in which officers are out; the parts of it that people name. */
export const OPEN = { from: '08:00', until: '20:00' } as const
export const PARTS = {
  morning: { from: '09:00', until: '12:00' },
  noon: { from: '11:00', until: '13:00' },
  afternoon: { from: '13:00', until: '18:00' },
  evening: { from: '18:00', until: '20:00' },
  day: { from: '09:00', until: '18:00' },
} as const
export type PartOfDay = keyof typeof PARTS

/** Whether the window lies within the hours and days for which visits are taken, and has not ended. */
export function isPossible({ date, from, until }: Window, now: LocalTime): boolean {
  const inHours = OPEN.from <= from && from < until && until <= OPEN.until
  const ahead = date > now.date || (date === now.date && until > now.time)
  return inHours && ahead && date <= addDays(now.date, DAYS_AHEAD)
}

/** What a clock on the bank's wall shows. */
export type LocalTime = { readonly date: PlainDate; readonly time: string }

export function localTime(at: Date, timeZone: string): LocalTime {
  const time = at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return { date: dateIn(timeZone, at), time }
}

/** The instant at which the bank's clock shows this. In an hour that daylight saving skips, the one after. */
export function instantOf({ date, time }: LocalTime, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  const shown = (at: number) => {
    const local = localTime(new Date(at), timeZone)
    return Date.parse(`${local.date}T${local.time}:00Z`)
  }
  const guess = wanted - (shown(wanted) - wanted)
  return new Date(guess - (shown(guess) - wanted))
}

/** The half days from tomorrow on, and what is left of today if it is worth a visit. */
export function halfDays(now: LocalTime, count: number): Window[] {
  const days = Array.from({ length: count }, (_, ahead) => addDays(now.date, ahead))
  const all = days.flatMap(date => (['morning', 'afternoon'] as const).map(part => ({ date, ...PARTS[part] })))
  return all.filter(window => window.date > now.date || window.from > now.time).slice(0, count)
}

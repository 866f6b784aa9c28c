import { addDays, isPlainDate, type PlainDate } from '@doorstep/calendar'
import { text as typed } from '@doorstep/http'
import { type LedgerRefusal, refuse } from './errors.ts'
import type { CalendarDay } from './calendar-store.ts'

/** What a day may be called. */
export const dayName = typed(60)

/**
 * Reads the days of a year from text: lines `date,holiday|workday,name[,English name]`, or an iCalendar file of whole
 * days, in which a summary with 班 or "work" names a weekend that is worked. Refuses `calendar-line-invalid` with the
 * first line that is neither, or names a day of another year or for the second time.
 */
export function readDays(text: string, year: number): CalendarDay[] | LedgerRefusal {
  const found = text.includes('BEGIN:VCALENDAR') ? readIcs(text) : readLines(text)
  const seen = new Set<string>()
  for (const { line, day } of found) {
    if (!day || !day.date.startsWith(`${year}-`) || seen.has(day.date))
      return refuse('calendar-line-invalid', { line: String(line) })
    seen.add(day.date)
  }
  return found.map(({ day }) => day!)
}

type Found = { readonly line: number; readonly day?: CalendarDay }

function readLines(text: string): Found[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((cells, i) => ({ line: i + 1, cells: cells.split(',').map(cell => cell.trim()) }))
    .filter(({ cells, line }) => cells.some(cell => cell !== '') && !(line === 1 && cells[0] === 'date'))
    .map(({ line, cells: [date = '', kind = '', nameZh = '', nameEn = nameZh] }) =>
      isPlainDate(date) && (kind === 'holiday' || kind === 'workday') && isName(nameZh) && isName(nameEn)
        ? { line, day: { date, kind, nameZh, nameEn } }
        : { line },
    )
}

const isName = (name: string) => dayName.safeParse(name).success

function readIcs(text: string): Found[] {
  const found: Found[] = []
  let event: { line: number; from?: string; to?: string; name?: string } | undefined
  for (const [i, row] of text.split(/\r?\n/).entries()) {
    const value = row.slice(row.indexOf(':') + 1).trim()
    if (row === 'BEGIN:VEVENT') event = { line: i + 1 }
    else if (event && row.startsWith('DTSTART')) event.from = value
    else if (event && row.startsWith('DTEND')) event.to = value
    else if (event && row.startsWith('SUMMARY')) event.name = value
    else if (event && row === 'END:VEVENT') found.push(...daysOfEvent(event))
  }
  return found
}

const MAX_DAYS = 31

/** DTEND is the day after the last (RFC 5545, 3.6.1); without it the event is one day. */
function daysOfEvent({
  line,
  from = '',
  to,
  name = '',
}: {
  line: number
  from?: string
  to?: string
  name?: string
}): Found[] {
  const first = dashed(from)
  const end = to === undefined ? undefined : dashed(to)
  if (!first || (to !== undefined && !end) || !isName(name)) return [{ line }]
  const kind = /班|work/i.test(name) ? 'workday' : 'holiday'
  const days: Found[] = []
  for (let date = first; days.length <= MAX_DAYS && (days.length === 0 || (end && date < end)); date = addDays(date, 1))
    days.push({ line, day: { date, kind, nameZh: name, nameEn: name } })
  return days.length > MAX_DAYS ? [{ line }] : days
}

function dashed(text: string): PlainDate | undefined {
  const date = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  return isPlainDate(date) && date < '9999-01-01' ? date : undefined
}

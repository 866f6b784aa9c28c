import { by } from '@doorstep/audit'
import { dateText, isRefusal, type Route, read, STAFF_ROLES, staff, text, write } from '@doorstep/http'
import { z } from 'zod'
import { changeDay, importYear, notCovered } from './calendar-change.ts'
import { calendars, daysOf, lastDayBegun, yearSource } from './calendar-store.ts'
import { dayName } from './calendar-text.ts'
import { refuse } from './errors.ts'

const code = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,8})?$/)
const yearPath = z.object({ calendar: code, year: z.coerce.number().int().min(1900).max(2200) })
const dayPath = z.object({ calendar: code, date: dateText })

const card = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  weekend: z.array(z.number().int()).describe('ISO days of the week, 1 is Monday'),
  years: z.array(z.number().int()).describe('published, ascending'),
})
const day = z.object({ date: dateText, kind: z.enum(['holiday', 'workday']), nameZh: z.string(), nameEn: z.string() })
const change = z.object({ date: dateText, before: day.nullable(), after: day.nullable() })

export function calendarRoutes(): Route[] {
  return [listCalendars, readYear, putYear, putDay]
}

const listCalendars = read({
  url: '/api/v1/calendars',
  tag: 'calendars',
  summary: 'The business calendars, each with the years that were published',
  policy: staff(...STAFF_ROLES),
  response: z.object({ items: z.array(card) }),
  handler: async ({ db }) => ({ items: await calendars(db) }),
})

const readYear = read({
  url: '/api/v1/calendars/{calendar}/years/{year}',
  tag: 'calendars',
  summary: 'A published year: every day that departs from the weekend’s rule, with its name',
  policy: staff(...STAFF_ROLES),
  errors: ['calendar-unknown', 'calendar-year-not-covered'],
  params: yearPath,
  response: card.omit({ years: true }).extend({
    year: z.number().int(),
    source: z.string(),
    days: z.array(day),
    businessDate: dateText.nullable().describe('changes reach later days only'),
  }),
  handler: async ({ db, params: { calendar, year } }) => {
    const known = (await calendars(db)).find(c => c.code === calendar)
    if (!known) return refuse('calendar-unknown', { calendar })
    const source = await yearSource(db, calendar, year)
    if (source === undefined) return notCovered(calendar, year)
    const { years: _, ...rest } = known
    return { ...rest, year, source, days: await daysOf(db, calendar, year), businessDate: await lastDayBegun(db) }
  },
})

const putYear = write({
  method: 'PUT',
  url: '/api/v1/calendars/{calendar}/years/{year}',
  tag: 'calendars',
  summary: 'Take over a year from a published list (CSV or iCalendar); with dryRun only show what would change',
  policy: staff('administrator'),
  errors: ['calendar-unknown', 'calendar-line-invalid', 'calendar-day-past'],
  params: yearPath,
  body: z.object({
    source: text(200).describe('the notice by name and number'),
    text: z.string().min(1).max(100_000),
    why: text(500),
    dryRun: z.boolean(),
  }),
  response: z.object({ days: z.array(day), changes: z.array(change) }),
  handler: async call => importYear(call.tx, call.params.calendar, { ...call.body, year: call.params.year }, by(call)),
})

const putDay = write({
  method: 'PUT',
  url: '/api/v1/calendars/{calendar}/days/{date}',
  tag: 'calendars',
  summary: 'Make a coming day a holiday, a worked day or an ordinary one; signed schedules keep their dates',
  policy: staff('administrator'),
  errors: ['calendar-unknown', 'calendar-year-not-covered', 'calendar-day-past'],
  params: dayPath,
  body: z.object({ kind: z.enum(['holiday', 'workday', 'plain']), nameZh: dayName, nameEn: dayName, why: text(500) }),
  response: z.object({ date: dateText }),
  handler: async call => {
    const { calendar, date } = call.params
    const refused = await changeDay(call.tx, calendar, { ...call.body, date }, by(call))
    return isRefusal(refused) ? refused : { date }
  },
})

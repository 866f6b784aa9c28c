import { readdir, readFile } from 'node:fs/promises'
import { record, system } from '@doorstep/audit'
import { addDays, daysBetween, isPlainDate, type PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { z } from 'zod'
import { type CalendarDay, saveDays, saveYear } from './calendar-store.ts'

const FOLDER = new URL('./calendars/', import.meta.url)
const date = z
  .string()
  .refine(isPlainDate)
  .transform(text => text)

const definition = z.strictObject({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  weekend: z.array(z.number().int().min(1).max(7)),
})

/** A year as its notice has it: each holiday with its first and last day, and the weekends worked for it. */
const published = z.strictObject({
  calendar: z.string(),
  year: z.number().int(),
  source: z.string(),
  published: date,
  url: z.url(),
  holidays: z.array(
    z.strictObject({ nameZh: z.string(), nameEn: z.string(), from: date, to: date, workdays: z.array(date) }),
  ),
})

/**
 * Brings in the calendars and years of `calendars/` that the bank does not have. A year that it has stays as it is, also
 * where the bank changed it.
 */
export async function ensureCalendars(tx: Tx, at: Date): Promise<void> {
  const { calendars, years } = await readFolder()
  for (const c of calendars)
    await tx.query(
      `INSERT INTO ledger.calendar (code, name_zh, name_en, weekend) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [c.code, c.nameZh, c.nameEn, c.weekend],
    )
  const { rows } = await tx.query<{ key: string }>(`SELECT calendar || '-' || year AS key FROM ledger.calendar_year`)
  const known = new Set(rows.map(row => row.key))
  const fresh = years.filter(y => !known.has(`${y.calendar}-${y.year}`))
  for (const year of fresh) {
    await saveYear(tx, year.calendar, year.year, year.source, at)
    await saveDays(tx, year.calendar, daysOfNotice(year), [])
  }
  await record(
    tx,
    fresh.map(({ calendar, year, source }) => ({
      who: system('release'),
      at,
      action: 'calendar.year-imported',
      objectType: 'calendar',
      objectId: `${calendar}-${year}`,
      after: { source },
    })),
  )
}

async function readFolder() {
  const names = (await readdir(FOLDER)).filter(name => name.endsWith('.json')).sort()
  const files = await Promise.all(
    names.map(async name => ({ name, json: JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as unknown })),
  )
  const isYear = ({ name }: { name: string }) => /-\d{4}\.json$/.test(name)
  return {
    calendars: files.filter(file => !isYear(file)).map(file => definition.parse(file.json)),
    years: files.filter(isYear).map(file => published.parse(file.json)),
  }
}

function daysOfNotice({ holidays }: z.infer<typeof published>): CalendarDay[] {
  return holidays.flatMap(({ nameZh, nameEn, from, to, workdays }) =>
    [
      ...Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => day(addDays(from, i), 'holiday')),
      ...workdays.map(date => day(date, 'workday')),
    ].map(own => ({ ...own, nameZh, nameEn })),
  )
}

const day = (date: PlainDate, kind: CalendarDay['kind']) => ({ date, kind })

import { type Actor, record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { type CalendarDay, calendars, daysOf, lastDayBegun, saveDays, saveYear, yearSource } from './calendar-store.ts'
import { readDays } from './calendar-text.ts'
import { type LedgerRefusal, refuse } from './errors.ts'

type Ctx = { readonly who: Actor; readonly at: Date }

/** A day before and after; null where it follows the weekend's rule. */
export type DayChange = {
  readonly date: string
  readonly before: CalendarDay | null
  readonly after: CalendarDay | null
}

/**
 * Makes one day of a published year a holiday, a worked day, or (kind `plain`) an ordinary one again. Only days after
 * the business date: what was decided by the calendar stays decided, and signed schedules keep their dates anyway.
 * Refuses `calendar-unknown`, `calendar-year-not-covered`, `calendar-day-past`.
 */
export async function changeDay(
  tx: Tx,
  calendar: string,
  day: { date: string; kind: CalendarDay['kind'] | 'plain'; nameZh: string; nameEn: string; why: string },
  ctx: Ctx,
): Promise<LedgerRefusal | undefined> {
  const year = Number(day.date.slice(0, 4))
  const unknown = await checkCalendar(tx, calendar)
  if (unknown) return unknown
  const source = await yearSource(tx, calendar, year)
  if (source === undefined) return notCovered(calendar, year)
  const { kind, why, ...rest } = day
  const after = kind === 'plain' ? [] : [{ ...rest, kind }]
  const known = await daysOf(tx, calendar, year)
  const changes = differences(
    known.filter(d => d.date === day.date),
    after,
  )
  const past = await pastDay(tx, changes)
  if (past) return past
  if (changes.length > 0) await write(tx, { calendar, year, source, why, changes, action: 'calendar.day-changed' }, ctx)
  return undefined
}

/**
 * Takes over a year from text (see `readDays`): a new one whole, one that is known by its differences. Nothing is
 * written with `dryRun`. Refuses as `changeDay` does, and `calendar-line-invalid`.
 */
export async function importYear(
  tx: Tx,
  calendar: string,
  input: { year: number; source: string; text: string; why: string; dryRun: boolean },
  ctx: Ctx,
): Promise<{ days: CalendarDay[]; changes: DayChange[] } | LedgerRefusal> {
  const { year, source, why } = input
  const unknown = await checkCalendar(tx, calendar)
  if (unknown) return unknown
  const days = readDays(input.text, year)
  if (isRefusal(days)) return days
  const covered = (await yearSource(tx, calendar, year)) !== undefined
  const changes = differences(await daysOf(tx, calendar, year), days)
  const past = covered ? await pastDay(tx, changes) : undefined
  if (past) return past
  if (input.dryRun) return { days, changes }
  await write(tx, { calendar, year, source, why, changes, action: 'calendar.year-imported' }, ctx)
  return { days, changes }
}

export const notCovered = (calendar: string, year: number) =>
  refuse('calendar-year-not-covered', { calendar, year: String(year) })

async function checkCalendar(sql: Sql, code: string): Promise<LedgerRefusal | undefined> {
  return (await calendars(sql)).some(c => c.code === code) ? undefined : refuse('calendar-unknown', { calendar: code })
}

function differences(before: readonly CalendarDay[], after: readonly CalendarDay[]): DayChange[] {
  const [old, now] = [byDate(before), byDate(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map(date => ({ date, before: old.get(date) ?? null, after: now.get(date) ?? null }))
    .filter(({ before, after }) => JSON.stringify(words(before)) !== JSON.stringify(words(after)))
}

const byDate = (days: readonly CalendarDay[]) => new Map(days.map(day => [day.date, day]))
const words = (day: CalendarDay | null) => day && [day.kind, day.nameZh, day.nameEn]

/** A refusal when a change reaches back to the business date or before; a bank that has not opened yet has no past. */
async function pastDay(sql: Sql, changes: readonly DayChange[]): Promise<LedgerRefusal | undefined> {
  const today = await lastDayBegun(sql)
  const past = today && changes.find(change => change.date <= today)
  return past ? refuse('calendar-day-past', { date: past.date, today }) : undefined
}

type Change = {
  calendar: string
  year: number
  source: string
  why: string
  changes: readonly DayChange[]
  action: string
}

async function write(tx: Tx, { calendar, year, source, why, changes, action }: Change, ctx: Ctx): Promise<void> {
  await saveYear(tx, calendar, year, source, ctx.at)
  const plain = changes.filter(change => !change.after).map(change => change.date)
  await saveDays(
    tx,
    calendar,
    changes.flatMap(change => change.after ?? []),
    plain,
  )
  const told = (side: 'before' | 'after') =>
    Object.fromEntries(changes.map(change => [change.date, change[side]?.kind ?? 'plain']))
  await record(tx, [
    {
      ...ctx,
      action,
      objectType: 'calendar',
      objectId: `${calendar}-${year}`,
      why,
      before: told('before'),
      after: { ...told('after'), source },
    },
  ])
}

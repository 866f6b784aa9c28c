import type { BusinessCalendar } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'

/** A day that departs from the weekend's rule. */
export type CalendarDay = {
  readonly date: string
  readonly kind: 'holiday' | 'workday'
  readonly nameZh: string
  readonly nameEn: string
}
export type CalendarCard = {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly weekend: number[]
  /** The years that were published, ascending. */
  readonly years: number[]
}

/** The last day that has begun here; changes reach later days only. Null before the bank opens. */
export async function lastDayBegun(sql: Sql): Promise<string | null> {
  const { rows } = await sql.query<{ date: string | null }>('SELECT max(date) AS date FROM ledger.business_day')
  return rows[0]?.date ?? null
}

/** A whole calendar, for the pure functions of `@doorstep/calendar`. One that does not exist covers no year. */
export async function loadCalendar(sql: Sql, code: string): Promise<BusinessCalendar> {
  const { rows } = await sql.query<{ weekend: number[]; years: number[]; off: string[]; on: string[] }>(
    `SELECT c.weekend,
            ARRAY(SELECT year FROM ledger.calendar_year WHERE calendar = c.code) AS years,
            ARRAY(SELECT date::text FROM ledger.calendar_day WHERE calendar = c.code AND kind = 'holiday') AS off,
            ARRAY(SELECT date::text FROM ledger.calendar_day WHERE calendar = c.code AND kind = 'workday') AS on
     FROM ledger.calendar c WHERE c.code = $1`,
    [code],
  )
  const { weekend, years, off, on } = rows[0] ?? { weekend: [6, 7], years: [], off: [], on: [] }
  return { code, weekend, years: new Set(years), holidays: new Set(off), workdays: new Set(on) }
}

export async function calendars(sql: Sql): Promise<CalendarCard[]> {
  const { rows } = await sql.query<CalendarCard>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", weekend,
            ARRAY(SELECT year FROM ledger.calendar_year y WHERE y.calendar = c.code ORDER BY year) AS years
     FROM ledger.calendar c ORDER BY code`,
  )
  return rows
}

/** Where a published year comes from; undefined for one that is not covered. */
export async function yearSource(sql: Sql, code: string, year: number): Promise<string | undefined> {
  const { rows } = await sql.query<{ source: string }>(
    'SELECT source FROM ledger.calendar_year WHERE calendar = $1 AND year = $2',
    [code, year],
  )
  return rows[0]?.source
}

export async function daysOf(sql: Sql, code: string, year: number): Promise<CalendarDay[]> {
  const { rows } = await sql.query<CalendarDay>(
    `SELECT date, kind, name_zh AS "nameZh", name_en AS "nameEn" FROM ledger.calendar_day
     WHERE calendar = $1 AND date BETWEEN make_date($2, 1, 1) AND make_date($2, 12, 31) ORDER BY date`,
    [code, year],
  )
  return rows
}

export async function saveYear(tx: Tx, code: string, year: number, source: string, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO ledger.calendar_year (calendar, year, source, updated_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (calendar, year) DO UPDATE SET source = EXCLUDED.source, updated_at = EXCLUDED.updated_at`,
    [code, year, source, at],
  )
}

/** Writes these days, and makes the `plain` ones follow the weekend's rule again. */
export async function saveDays(
  tx: Tx,
  code: string,
  days: readonly CalendarDay[],
  plain: readonly string[],
): Promise<void> {
  await tx.query('DELETE FROM ledger.calendar_day WHERE calendar = $1 AND date = ANY($2::date[])', [code, plain])
  await tx.query(
    `INSERT INTO ledger.calendar_day (calendar, date, kind, name_zh, name_en)
     SELECT $1, d.* FROM unnest($2::date[], $3::text[], $4::text[], $5::text[]) AS d
     ON CONFLICT (calendar, date) DO UPDATE
     SET kind = EXCLUDED.kind, name_zh = EXCLUDED.name_zh, name_en = EXCLUDED.name_en`,
    [code, days.map(d => d.date), days.map(d => d.kind), days.map(d => d.nameZh), days.map(d => d.nameEn)],
  )
}

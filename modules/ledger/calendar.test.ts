import { system } from '@doorstep/audit'
import { isBusinessDay, parsePlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { changeDay, importYear } from './calendar-change.ts'
import { ensureCalendars } from './calendar-seed.ts'
import { daysOf, loadCalendar, yearSource } from './calendar-store.ts'
import { readDays } from './calendar-text.ts'
import { openBusinessDay } from './index.ts'

const d = parsePlainDate
const at = new Date('2026-11-22T02:00:00Z')
const ctx = { who: system('test'), at }
const TODAY = '2026-11-22'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(async tx => {
    await ensureCalendars(tx, at)
    await openBusinessDay(tx, TODAY, at)
  })
})

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : result)
const change = (date: string, kind: 'holiday' | 'workday' | 'plain', calendar = 'CN') =>
  db.transaction(async tx =>
    codeOf(await changeDay(tx, calendar, { date, kind, nameZh: '临时放假', nameEn: 'Day off', why: '通知' }, ctx)),
  )
const bringIn = (text: string, year = 2027, dryRun = false) =>
  db.transaction(async tx => {
    const result = await importYear(tx, 'CN', { year, source: '测试通知', text, why: '年度安排', dryRun }, ctx)
    return isRefusal(result) ? result : result.changes.length
  })

describe('the calendar of China', () => {
  // Counted by hand from the notices: days off, and weekends worked.
  test.each([
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i has as many days off and worked weekends as its notice', async (year, off, on) => {
    const days = await daysOf(db, 'CN', year)
    expect(days.filter(day => day.kind === 'holiday')).toHaveLength(off)
    expect(days.filter(day => day.kind === 'workday')).toHaveLength(on)
    expect(await yearSource(db, 'CN', year)).toMatch(/国办发明电〔20\d\d〕\d+号/)
  })

  test('knows holidays on weekdays and worked weekends', async () => {
    const cn = await loadCalendar(db, 'CN')
    expect(isBusinessDay(d('2026-02-16'), cn)).toBe(false)
    expect(isBusinessDay(d('2026-02-28'), cn)).toBe(true)
    expect(isBusinessDay(d('2026-11-23'), cn)).toBe(true)
    expect(() => isBusinessDay(d('2030-01-04'), cn)).toThrow('CN does not cover 2030')
  })

  test('is left alone by a second start, also where the bank changed it', async () => {
    expect(await change('2026-12-31', 'holiday')).toBeUndefined()
    await db.transaction(tx => ensureCalendars(tx, at))
    expect((await daysOf(db, 'CN', 2026)).at(-1)).toMatchObject({ date: '2026-12-31', nameZh: '临时放假' })
    expect(await change('2026-12-31', 'plain')).toBeUndefined()
    expect((await daysOf(db, 'CN', 2026)).at(-1)?.date).toBe('2026-10-10')
  })
})

describe('a change', () => {
  test('is refused for the past, today, years and calendars that are not there', async () => {
    expect(await change('2026-11-20', 'holiday')).toBe('calendar-day-past')
    expect(await change(TODAY, 'holiday')).toBe('calendar-day-past')
    expect(await change('2031-01-02', 'holiday')).toBe('calendar-year-not-covered')
    expect(await change('2026-12-25', 'holiday', 'XX')).toBe('calendar-unknown')
  })

  test('leaves who, why, before and after in the audit trail', async () => {
    await change('2026-12-24', 'holiday')
    const { rows } = await db.query(
      `SELECT why, before, after FROM audit.entry WHERE action = 'calendar.day-changed' ORDER BY entry_id DESC LIMIT 1`,
    )
    expect(rows[0]).toMatchObject({
      why: '通知',
      before: { '2026-12-24': 'plain' },
      after: { '2026-12-24': 'holiday' },
    })
  })
})

describe('a year from text', () => {
  const CSV = 'date,kind,name\n2027-01-01,holiday,元旦,New Year\n2027-01-02,holiday,元旦\n2027-02-20,workday,春节\n'
  test('comes in once, shown before, and again changes nothing', async () => {
    expect(await bringIn(CSV, 2027, true)).toBe(3)
    expect(await yearSource(db, 'CN', 2027)).toBeUndefined()
    expect(await bringIn(CSV)).toBe(3)
    expect(await bringIn(CSV)).toBe(0)
    expect(isBusinessDay(d('2027-02-20'), await loadCalendar(db, 'CN'))).toBe(true)
  })

  test('does not rewrite days that have passed', async () => {
    expect(await bringIn('2026-01-01,holiday,元旦', 2026)).toMatchObject({ code: 'calendar-day-past' })
  })

  test('names the line that cannot be read', async () => {
    for (const [bad, line] of [
      ['2028-01-01,holiday,元旦\n2028-02-30,holiday,x', '2'],
      ['2028-01-01,holiday,元旦\n\n2027-05-01,holiday,x', '3'],
      ['2028-01-01,holiday,元旦\n2028-01-01,workday,元旦', '2'],
      ['2028-01-01,off,元旦', '1'],
      ['2028-01-01,holiday,', '1'],
      ['2028-01-01,holiday,a\u0000b', '1'],
    ] as const)
      expect(await bringIn(bad, 2028)).toMatchObject({ code: 'calendar-line-invalid', params: { line } })
  })

  test('may be an iCalendar file, its last day exclusive', () => {
    const event = (from: string, to: string, name: string) =>
      `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${from}\r\n${to && `DTEND;VALUE=DATE:${to}\r\n`}SUMMARY:${name}\r\nEND:VEVENT\r\n`
    const file = `BEGIN:VCALENDAR\r\n${event('20280101', '20280104', '元旦（休）')}${event('20280109', '', '元旦（班）')}END:VCALENDAR`
    const days = readDays(file, 2028)
    expect(isRefusal(days) ? days : days.map(day => [day.date, day.kind])).toEqual([
      ['2028-01-01', 'holiday'],
      ['2028-01-02', 'holiday'],
      ['2028-01-03', 'holiday'],
      ['2028-01-09', 'workday'],
    ])
    const endless = `BEGIN:VCALENDAR\r\n${event('20280101', '20290101', '长假')}END:VCALENDAR`
    expect(readDays(endless, 2028)).toMatchObject({ code: 'calendar-line-invalid' })
  })
})

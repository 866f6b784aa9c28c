import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBusinessDays,
  addDays,
  type BusinessCalendar,
  civil,
  compareDates,
  DUE_SHIFTS,
  fromDayNumber,
  isBusinessDay,
  nextBusinessDay,
  parsePlainDate,
  type PlainDate,
  shift,
  toDayNumber,
  YearNotCovered,
} from './index.ts'

const d = parsePlainDate

// Around National Day 2026 as the State Council's notice has it.
const autumn: BusinessCalendar = {
  code: 'CN',
  weekend: [6, 7],
  years: new Set([2026]),
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-09-20', '2026-10-10']),
}

describe('one autumn', () => {
  test('holidays are off and working weekends are not', () => {
    expect(isBusinessDay(d('2026-10-01'), autumn)).toBe(false)
    expect(isBusinessDay(d('2026-09-20'), autumn)).toBe(true)
    expect(isBusinessDay(d('2026-10-11'), autumn)).toBe(false)
    expect(nextBusinessDay(d('2026-09-30'), autumn)).toBe('2026-10-08')
    expect(addBusinessDays(d('2026-10-08'), 2, autumn)).toBe('2026-10-10')
    expect(addBusinessDays(d('2026-10-08'), -1, autumn)).toBe('2026-09-30')
    expect(addBusinessDays(d('2026-10-03'), 0, autumn)).toBe('2026-10-08')
  })

  test('a due date moves as its rule says, and stays within its month only where the rule says so', () => {
    expect(DUE_SHIFTS.map(rule => shift(d('2026-10-03'), rule, autumn))).toEqual([
      '2026-10-03',
      '2026-10-08',
      '2026-10-08',
      '2026-09-30',
    ])
    expect(shift(d('2026-10-31'), 'following', autumn)).toBe('2026-11-02')
    expect(shift(d('2026-10-31'), 'modified-following', autumn)).toBe('2026-10-30')
  })

  test('a year that was not published is refused, not guessed', () => {
    expect(() => isBusinessDay(d('2027-01-04'), autumn)).toThrow(YearNotCovered)
    expect(() => nextBusinessDay(d('2026-12-31'), autumn)).toThrow(YearNotCovered)
    expect(() => shift(d('2025-12-31'), 'following', autumn)).toThrow(/CN does not cover 2025/)
    expect(shift(d('2027-01-02'), 'none', autumn)).toBe('2027-01-02')
  })
})

describe('any calendar', () => {
  const days = fc.integer({ min: 20_500, max: 21_100 }).map(fromDayNumber)
  const calendars = fc
    .record({ off: fc.uniqueArray(days, { maxLength: 60 }), on: fc.uniqueArray(days, { maxLength: 20 }) })
    .map(
      ({ off, on }): BusinessCalendar => ({
        code: 'X',
        weekend: [6, 7],
        years: new Set([2025, 2026, 2027, 2028]),
        holidays: new Set(off.filter(day => !on.includes(day))),
        workdays: new Set(on),
      }),
    )
  const between = (from: PlainDate, to: PlainDate) =>
    Array.from({ length: toDayNumber(to) - toDayNumber(from) }, (_, i) => addDays(from, i))

  test('a shifted date is a business day, the nearest on its side, and shifting again leaves it there', () => {
    fc.assert(
      fc.property(
        days,
        calendars,
        fc.constantFrom('following', 'modified-following', 'preceding'),
        (day, cal, rule) => {
          const to = shift(day, rule, cal)
          expect(isBusinessDay(to, cal)).toBe(true)
          expect(shift(to, rule, cal)).toBe(to)
          const skipped = compareDates(day, to) <= 0 ? between(day, to) : between(addDays(to, 1), addDays(day, 1))
          expect(skipped.some(between => isBusinessDay(between, cal))).toBe(false)
          if (rule === 'following') expect(compareDates(day, to)).toBeLessThanOrEqual(0)
          if (rule === 'preceding') expect(compareDates(to, day)).toBeLessThanOrEqual(0)
          const following = shift(day, 'following', cal)
          if (rule === 'modified-following' && civil(following).month === civil(day).month) expect(to).toBe(following)
        },
      ),
    )
  })

  test('business days add up, and counting back returns', () => {
    fc.assert(
      fc.property(days, calendars, fc.integer({ min: 1, max: 40 }), (day, cal, n) => {
        const to = addBusinessDays(day, n, cal)
        const passed = between(addDays(day, 1), addDays(to, 1)).filter(at => isBusinessDay(at, cal))
        expect(passed).toHaveLength(n)
        const start = shift(day, 'following', cal)
        expect(addBusinessDays(addBusinessDays(start, n, cal), -n, cal)).toBe(start)
      }),
    )
  })
})

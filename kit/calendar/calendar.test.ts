import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  civil,
  compareDates,
  dateIn,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  everyMonths,
  fromDayNumber,
  isPlainDate,
  monthsBetween,
  type PlainDate,
  parsePlainDate,
  plainDateOf,
  toDayNumber,
} from './index.ts'

const d = parsePlainDate
const anyDay = fc.integer({ min: -700_000, max: 2_900_000 })

describe('reading', () => {
  test('takes only dates that the calendar has', () => {
    for (const good of ['2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29']) expect(isPlainDate(good)).toBe(true)
    for (const bad of [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '2024-4-3',
      '20240403',
      '0000-01-01',
      '2024-01-01T00:00',
      ' 2024-01-01',
      '２０２４-01-01',
    ])
      expect(isPlainDate(bad)).toBe(false)
  })

  test('refuses the rest', () => {
    expect(() => d('1993-02-30')).toThrow(RangeError)
    expect(() => plainDateOf(2023, 2, 29)).toThrow(RangeError)
    expect(() => fromDayNumber(0.5)).toThrow(RangeError)
    expect(() => addDays(d('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(d('0001-01-01'), -1)).toThrow(RangeError)
    expect(() => addMonths(d('9999-12-31'), 1)).toThrow(RangeError)
  })
})

describe('day numbers', () => {
  test('agree with the platform for every day', () => {
    fc.assert(
      fc.property(anyDay, days => {
        const date = fromDayNumber(days)
        const platform = new Date(days * 86_400_000)
        expect(date).toBe(platform.toISOString().slice(0, 10))
        expect(toDayNumber(date)).toBe(days)
        expect(dayOfWeek(date)).toBe(platform.getUTCDay() || 7)
      }),
    )
  })

  test('add up', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -10_000, max: 10_000 }), (days, more) => {
        const from = fromDayNumber(days)
        const to = addDays(from, more)
        expect(daysBetween(from, to)).toBe(more)
        expect(compareDates(from, to) + Math.sign(more)).toBe(0)
      }),
    )
  })
})

describe('months', () => {
  test('clamp to the last day, or roll to the first of the next month', () => {
    expect(addMonths(d('2025-01-31'), 1)).toBe('2025-02-28')
    expect(addMonths(d('2025-01-31'), 1, { monthEnd: 'roll' })).toBe('2025-03-01')
    expect(addMonths(d('2025-01-31'), 2, { monthEnd: 'roll' })).toBe('2025-03-31')
    expect(addMonths(d('2025-01-31'), 3, { monthEnd: 'roll' })).toBe('2025-05-01')
    expect(addMonths(d('2024-02-29'), 12)).toBe('2025-02-28')
    expect(addMonths(d('2024-02-29'), 12, { monthEnd: 'roll' })).toBe('2025-03-01')
    expect(addMonths(d('2025-02-28'), 1, { dueDay: 31 })).toBe('2025-03-31')
    expect(addMonths(d('2025-03-31'), -1)).toBe('2025-02-28')
    expect(addMonths(d('2025-03-15'), -15)).toBe('2023-12-15')
  })

  test('in a series are each counted from the anchor', () => {
    const each = fc.tuple(anyDay, fc.integer({ min: 1, max: 12 }), fc.constantFrom('clamp' as const, 'roll' as const))
    fc.assert(
      fc.property(each, ([days, every, monthEnd]) => {
        const from = fromDayNumber(days)
        const one = (k: number) => addMonths(from, (k + 1) * every, { monthEnd })
        expect(everyMonths(from, every, 5, monthEnd)).toEqual(Array.from({ length: 5 }, (_, k) => one(k)))
      }),
    )
  })

  test('land in the month asked for, on the day asked for or the nearest it has', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (days, months) => {
        const from = fromDayNumber(days)
        const to = addMonths(from, months)
        const { year, month, day } = civil(to)
        expect(monthsBetween(from, to)).toBe(months)
        expect(day).toBe(Math.min(civil(from).day, daysInMonth(year, month)))
      }),
    )
  })
})

test('an instant is another date in another zone', () => {
  const instant = new Date('2025-12-31T16:30:00Z')
  const inZone = (zone: string): PlainDate => dateIn(zone, instant)
  expect(inZone('UTC')).toBe('2025-12-31')
  expect(inZone('Asia/Shanghai')).toBe('2026-01-01')
  expect(inZone('America/New_York')).toBe('2025-12-31')
  expect(() => dateIn('Mars/Olympus', instant)).toThrow(RangeError)
})

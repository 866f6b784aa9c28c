import { addDays, type BusinessCalendar, type DueShift, isBusinessDay, type PlainDate, shift } from '@doorstep/calendar'
import { isRefusal } from '@doorstep/http'
import { offHolidays, termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, changeEffect } from './change.ts'
import type { ChangeInput } from './change-effect.ts'
import { regularDue } from './replan-terms.ts'
import { nextNight } from './standing.ts'
import { LEVEL, type Made, provesItself, run } from './testing/standings.ts'

const RULES = ['following', 'modified-following', 'preceding'] as const satisfies DueShift[]
const YEARS = Array.from({ length: 14 }, (_, i) => 2025 + i)

/** Weekends, and three holidays of a week somewhere in every year. */
const calendars = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 7 })), { minLength: 10, maxLength: 40 })
  .map(
    (weeks): BusinessCalendar => ({
      code: 'CN',
      weekend: [6, 7],
      years: new Set(YEARS),
      holidays: new Set(
        weeks
          .filter(([from], i) => weeks.every(([other], j) => j <= i || Math.abs(from - other) > 20))
          .flatMap(([from, days]) =>
            Array.from({ length: days }, (_, i) => addDays('2025-01-01' as PlainDate, from + i)),
          ),
      ),
      workdays: new Set(),
    }),
  )

type Shifted = Made & { rule: (typeof RULES)[number]; calendar: BusinessCalendar }
const contracts = fc
  .record({
    rule: fc.constantFrom(...RULES),
    calendar: calendars,
    instalments: fc.constantFrom(3, 6, 12, 24),
    firstDue: fc.constantFrom(undefined, '2026-02-20' as PlainDate, '2026-03-01' as PlainDate),
    interestBy: fc.constantFrom('period' as const, 'day' as const),
    nights: fc.integer({ min: 0, max: 150 }),
  })
  .map(({ rule, calendar, nights, firstDue, ...rest }): Shifted => {
    const dated = firstDue ? { firstDue, firstPeriod: 'days' as const } : {}
    const terms = offHolidays(termsOf({ ...LEVEL, principal: 1_200_000n, ...rest, ...dated }), rule, calendar)
    return { ...run(terms, nights, [300_000n, 300_000n]), rule, calendar }
  })
const inputOf = ({ standing, terms, on, rule, calendar }: Shifted): ChangeInput => ({
  standing,
  terms,
  signed: terms,
  risk: { riskClass: 1, leastClass: 1, observedFrom: null },
  earlyFee: '0',
  upfront: null,
  start: LEVEL.start,
  night: nextNight(standing.state),
  on,
  place: due => shift(due, rule, calendar),
})
const changes = (on: PlainDate): fc.Arbitrary<Change> =>
  fc.oneof(
    fc.record({ kind: fc.constant('deferral' as const), periods: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constant('extension' as const), extra: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      kind: fc.constant('reschedule' as const),
      count: fc.integer({ min: 1, max: 36 }),
      firstDue: fc.integer({ min: 1, max: 80 }).map(days => addDays(on, days)),
    }),
    fc.record({
      kind: fc.constant('hardship' as const),
      periods: fc.integer({ min: 1, max: 6 }),
      annualRate: fc.constant('0.04'),
      waivePenalty: fc.boolean(),
    }),
  )

describe('a schedule that is changed, and changed again', () => {
  test('falls due on business days that the product’s rule gives for the contract’s own days', () => {
    let held = 0
    const lives = contracts.chain(made =>
      fc.tuple(fc.constant(made), fc.array(changes(made.on), { minLength: 1, maxLength: 3 })),
    )
    fc.assert(
      fc.property(lives, ([made, wanted]) => {
        let input = inputOf(made)
        for (const change of wanted) {
          const effect = changeEffect(input, change)
          if (isRefusal(effect)) continue
          held += 1
          const { state, rows } = effect.standing
          provesItself(effect.standing)
          const terms = effect.terms ?? input.terms
          const dues = rows.filter(row => row.n >= state.period).map(row => row.due)
          for (const due of dues) {
            expect(isBusinessDay(due, made.calendar)).toBe(true)
            expect(due).toBe(input.place(regularDue(terms, due)))
          }
          expect(dues).toEqual([...new Set(dues)].sort())
          input = Object.assign(inputOf(made), { standing: effect.standing, terms })
        }
      }),
      { numRuns: 600 },
    )
    expect(held).toBeGreaterThan(500)
  })

  test('is refused where it would run into a year nobody published', () => {
    const terms = termsOf({ ...LEVEL, principal: 1_200_000n, instalments: 12 })
    const calendar = { code: 'CN', weekend: [6, 7], years: new Set([2026]), holidays: new Set<string>() }
    const known = { ...calendar, workdays: new Set<string>(), years: new Set([2026, 2027]) }
    const made = { ...run(offHolidays(terms, 'following', known), 10, []), rule: 'following' as const }
    const input = inputOf({ ...made, calendar: { ...known, years: new Set([2026]) } })
    expect(changeEffect(input, { kind: 'extension', extra: 6 })).toMatchObject({
      code: 'calendar-year-not-covered',
      params: { year: '2027' },
    })
  })
})

import { addDays, type PlainDate } from '@doorstep/calendar'
import { secondsBetween } from '@doorstep/routing'
import { describe, expect, test } from 'vitest'
import type { Day, Errand, Point } from './day.ts'
import { timetableOf } from './day.ts'
import { errandOf, findSlots, isOf, type Need, type Slot, secondsOf, timesOf, withErrand } from './find-slots.ts'
import { AT } from './testing/bank.ts'
import { instantOf } from './window.ts'

const ZONE = 'Asia/Shanghai'
const HOME: Point = [120.15, 30.27]
const TUESDAY = '2026-11-24' as PlainDate
const clock = (date: PlainDate, time: string) => secondsOf(instantOf({ date, time }, ZONE))
const NEED: Need = { place: [120.17, 30.28], minutes: 40, skills: ['cards'], officers: 1, first: false }
const WISH = { date: TUESDAY, from: '13:00', until: '18:00' } as const

const dayOf = (officerId: string, date: PlainDate, errands: readonly Errand[] = []): Day => ({
  officerId,
  date,
  skills: ['cards'],
  pace: 1,
  home: HOME,
  startsAt: clock(date, '09:00'),
  endsAt: clock(date, '18:00'),
  lunch: { from: clock(date, '11:30'), until: clock(date, '13:30'), seconds: 2700 },
  errands,
})

/** Numbers between 0 and 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A day filled with what fits, as it would be booked. */
function filled(day: Day, next: () => number): Day {
  return Array.from({ length: 9 }).reduce<Day>(now => {
    const from = now.startsAt + Math.floor(next() * 8) * 3600
    const place: Point = [HOME[0] + (next() - 0.5) / 6, HOME[1] + (next() - 0.5) / 6]
    const until = next() < 0.2 ? from : from + 7200
    return withErrand(now, { place, seconds: 900 + Math.floor(next() * 4) * 600, from, until }) ?? now
  }, day)
}

/** Whether the day can be done in this order, minute by minute in plain words; shares nothing with the search. */
function isPossible(day: Day): boolean {
  const orders = Array.from({ length: day.errands.length + 1 }, (_, lunchBefore) => lunchBefore)
  return orders.some(lunchBefore => {
    let time = day.startsAt
    let place = day.home
    for (const [i, errand] of [...day.errands, null].entries()) {
      let way = secondsBetween(place, errand?.place ?? day.home)
      if (i === lunchBefore && day.lunch && day.errands.length > 0) {
        const first = Math.max(0, Math.min(way, day.lunch.from - time))
        way -= first
        time = Math.max(time + first, day.lunch.from)
        if (time > day.lunch.until - day.lunch.seconds) return false
        time += day.lunch.seconds
      }
      time += way
      if (!errand) return time <= day.endsAt
      if (time > errand.until) return false
      time = Math.max(time, errand.from) + errand.seconds
      place = errand.place
    }
    return false
  })
}

const together = (days: readonly Day[], need: Need, slots: readonly Slot[]): Day[] =>
  slots.reduce<Day[]>(
    (now, slot) => now.map(day => (isOf(slot, day) ? withErrand(day, errandOf(need, day, timesOf(slot)))! : day)),
    [...days],
  )

describe('what is offered', () => {
  test('can be done, all of it together, on hundreds of full days', () => {
    const next = numbers(7)
    let offered = 0
    for (let round = 0; round < 30; round++) {
      const days = Array.from({ length: 3 }, (_, i) => addDays(TUESDAY, i)).flatMap(date =>
        ['a', 'b', 'c'].map(officer => filled(dayOf(officer, date), next)),
      )
      expect(days.every(isPossible)).toBe(true)
      const officers = next() < 0.3 ? 2 : 1
      const need = { ...NEED, officers, place: [HOME[0] + (next() - 0.5) / 6, HOME[1] + (next() - 0.5) / 6] as const }
      const slots = findSlots(days, need, WISH, AT, ZONE)
      offered += slots.length
      for (const slot of slots) {
        expect(new Set(slot.officerIds).size).toBe(officers)
        expect(slot.begin).toBeGreaterThanOrEqual(slot.from)
        expect(slot.begin).toBeLessThanOrEqual(slot.until)
      }
      expect(together(days, need, slots).every(isPossible)).toBe(true)
    }
    expect(offered).toBeGreaterThan(50)
  })

  test('is at most one a half day and four in all, with the wished time first', () => {
    const days = Array.from({ length: 5 }, (_, i) => dayOf('a', addDays(TUESDAY, i)))
    const slots = findSlots(days, NEED, WISH, AT, ZONE)
    expect(slots).toHaveLength(4)
    expect(slots[0]).toMatchObject({ date: TUESDAY })
    expect(slots[0]!.from).toBeGreaterThanOrEqual(clock(TUESDAY, '13:00'))
    const halves = slots.map(({ date, from }) => `${date} ${from < clock(date, '12:00')}`)
    expect(new Set(halves).size).toBe(4)
  })

  test('is where an officer is near anyway', () => {
    const near = dayOf('near', TUESDAY, [
      { place: NEED.place, seconds: 1800, from: clock(TUESDAY, '14:00'), until: clock(TUESDAY, '16:00') },
    ])
    const [slot] = findSlots([dayOf('far', TUESDAY), near], NEED, WISH, AT, ZONE)
    expect(slot).toMatchObject({ officerIds: ['near'], extra: 0 })
  })

  test('asks for the skill, for two at one moment, and for an hour of notice', () => {
    const unable = { ...dayOf('a', TUESDAY), skills: ['lending'] }
    expect(findSlots([unable], NEED, WISH, AT, ZONE)).toEqual([])
    expect(findSlots([dayOf('a', TUESDAY)], { ...NEED, officers: 2 }, WISH, AT, ZONE)).toEqual([])
    const late = new Date('2026-11-24T08:30:00Z')
    expect(findSlots([dayOf('a', TUESDAY)], NEED, WISH, late, ZONE)).toEqual([])
  })

  test('keeps an hour of each day for elders until the day before', () => {
    const thursday = addDays(TUESDAY, 2)
    const wish = { ...WISH, date: thursday }
    const full = {
      ...dayOf('a', thursday),
      startsAt: clock(thursday, '14:00'),
      endsAt: clock(thursday, '15:30'),
      lunch: null,
    }
    expect(findSlots([full], NEED, wish, AT, ZONE)).toEqual([])
    expect(findSlots([full], { ...NEED, first: true }, wish, AT, ZONE)).toHaveLength(1)
    const dayBefore = new Date('2026-11-25T02:00:00Z')
    expect(findSlots([full], NEED, wish, dayBefore, ZONE)).toHaveLength(1)
  })
})

test('a day without time for lunch is none', () => {
  const busy = dayOf('a', TUESDAY, [
    { place: HOME, seconds: 8000, from: clock(TUESDAY, '11:00'), until: clock(TUESDAY, '11:00') },
    { place: HOME, seconds: 1800, from: clock(TUESDAY, '13:20'), until: clock(TUESDAY, '13:40') },
  ])
  expect(timetableOf(busy, busy.errands)).toBeNull()
  expect(timetableOf({ ...busy, lunch: null }, busy.errands)).not.toBeNull()
})

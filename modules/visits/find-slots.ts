import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import { cheapestGap, type Day, type Errand, type Gap, type Point } from './day.ts'
import { DAYS_AHEAD, instantOf, localTime, OPEN, type Window } from './window.ts'

/** What a visit needs of those who come. */
export type Need = {
  readonly place: Point
  readonly minutes: number
  readonly skills: readonly string[]
  readonly officers: number
  /** Elders, and whoever needs help at the door: what is kept of each day is for them. */
  readonly first: boolean
}

/** What may be promised: times are seconds since 1970. */
export type Promised = { readonly date: PlainDate; readonly from: number; readonly until: number }

/** A time at which officers can come. */
export type Slot = Promised & {
  /** When it would begin as things stand; two officers are held to it. */
  readonly begin: number
  readonly officerIds: readonly string[]
  /** Seconds of travel more, of all who come. */
  readonly extra: number
}

const MOST_CHOICES = 4
const DAYS_TO_SEARCH = 7
const PROMISED_SECONDS = 2 * 3600
/** The second hour of what is promised is for delays. */
const BEGINS_WITHIN_SECONDS = 3600
/** Nobody is promised what begins sooner than this. */
const NOTICE_SECONDS = 3600
/** The moments that are tried for two officers. */
const STEP_SECONDS = 900
/** So much of every day is kept for elders until the day before. */
const KEPT_SECONDS = 3600
/** Travel worth spending to come at the wished time, and a day nearer to it. */
const WISH_IS_WORTH = 1800
const DAY_IS_WORTH = 1200

/** The days in which times are looked for: the one before the wish and those after it, from today on. */
export function datesFor(wish: Window, today: PlainDate): PlainDate[] {
  const first = wish.date > today ? addDays(wish.date, -1) : today
  const dates = Array.from({ length: DAYS_TO_SEARCH }, (_, i) => addDays(first, i))
  return dates.filter(date => date <= addDays(today, DAYS_AHEAD))
}

/**
 * Up to four times at which officers can come, one a half day, the best first: those that were wished for, then what
 * costs least travel and is near the wish. Each still holds when all the others are kept as well.
 */
export function findSlots(days: readonly Day[], need: Need, wish: Window, now: Date, timeZone: string): Slot[] {
  const today = localTime(now, timeZone).date
  const wished = {
    from: secondsOf(instantOf({ date: wish.date, time: wish.from }, timeZone)),
    until: secondsOf(instantOf({ date: wish.date, time: wish.until }, timeZone)),
  }
  const worth = (slot: Slot) =>
    slot.extra + (suits(slot, wished) ? 0 : WISH_IS_WORTH + DAY_IS_WORTH * Math.abs(daysBetween(wish.date, slot.date)))
  const found = datesFor(wish, today)
    .flatMap(date => promisable(date, now, timeZone))
    .flatMap(promised => slotIn(days, need, promised, today) ?? [])
    .filter(slot => slot.begin <= slot.from + BEGINS_WITHIN_SECONDS)
    .sort((a, b) => worth(a) - worth(b) || a.from - b.from)
  return chosen(found, days, need, today, timeZone)
}

/** The cheapest crew that can keep a promise, if there is one. */
export function slotIn(days: readonly Day[], need: Need, promised: Promised, today: PlainDate): Slot | null {
  const able = days.filter(day => day.date === promised.date && need.skills.every(skill => day.skills.includes(skill)))
  const kept = need.first || promised.date <= addDays(today, 1) ? 0 : KEPT_SECONDS
  const tries = need.officers === 1 ? [promised] : moments(promised)
  const slots = tries.flatMap(times => {
    const crew = able
      .flatMap(day => {
        const found = cheapestGap(day, errandOf(need, day, times), day.endsAt - day.startsAt - kept)
        return found ? [{ officerId: day.officerId, ...found }] : []
      })
      .sort(cheapestFirst)
      .slice(0, need.officers)
    if (crew.length < need.officers) return []
    const extra = crew.reduce((sum, each) => sum + each.extra, 0)
    return [{ ...promised, begin: crew[0]!.begin, officerIds: crew.map(({ officerId }) => officerId), extra }]
  })
  return slots.reduce<Slot | null>((best, slot) => (best && best.extra <= slot.extra ? best : slot), null)
}

/** The visit as one officer's errand. */
export function errandOf(
  need: Pick<Need, 'place' | 'minutes'>,
  day: Day,
  times: { from: number; until: number },
): Errand {
  return { place: need.place, seconds: Math.ceil(need.minutes * 60 * day.pace), from: times.from, until: times.until }
}

/** A day with one more errand where it costs least; null where it does not fit. */
export function withErrand<E extends Errand>(day: Day<E>, errand: E): Day<E> | null {
  const found = cheapestGap(day, errand, Number.POSITIVE_INFINITY)
  return found && { ...day, errands: day.errands.toSpliced(found.gap, 0, errand) }
}

/** One a half day, each looked at again with those before it in place. */
function chosen(found: readonly Slot[], days: readonly Day[], need: Need, today: PlainDate, timeZone: string): Slot[] {
  const slots = new Map<string, Slot>()
  let now = days
  for (const { date, from, until } of found) {
    const half = halfOf({ date, from }, timeZone)
    if (slots.size === MOST_CHOICES || slots.has(half)) continue
    const slot = slotIn(now, need, { date, from, until }, today)
    if (!slot) continue
    slots.set(half, slot)
    now = now.map(day => (isOf(slot, day) ? withErrand(day, errandOf(need, day, timesOf(slot)))! : day))
  }
  return [...slots.values()]
}

/** When the errands of a promise may begin: two officers begin at one moment. */
export const timesOf = ({ from, until, begin, officerIds }: Slot) =>
  officerIds.length === 1 ? { from, until } : { from: begin, until: begin }

export const isOf = ({ date, officerIds }: Slot, day: Day): boolean =>
  day.date === date && officerIds.includes(day.officerId)

/** The windows of one day that may be promised: two hours, from every full hour on. */
function promisable(date: PlainDate, now: Date, timeZone: string): Promised[] {
  const opens = secondsOf(instantOf({ date, time: OPEN.from }, timeZone))
  const closes = secondsOf(instantOf({ date, time: OPEN.until }, timeZone))
  const count = (closes - opens - PROMISED_SECONDS) / 3600 + 1
  return Array.from({ length: count }, (_, i) => opens + i * 3600)
    .filter(from => from >= secondsOf(now) + NOTICE_SECONDS)
    .map(from => ({ date, from, until: from + PROMISED_SECONDS }))
}

function moments({ date, from, until }: Promised): Promised[] {
  const count = (until - from) / STEP_SECONDS + 1
  return Array.from({ length: count }, (_, i) => ({
    date,
    from: from + i * STEP_SECONDS,
    until: from + i * STEP_SECONDS,
  }))
}

/** Whether one of the two lies in the other. */
function suits(slot: Promised, wished: { from: number; until: number }): boolean {
  const inside = wished.from <= slot.from && slot.until <= wished.until
  return inside || (slot.from <= wished.from && wished.until <= slot.until)
}

function halfOf({ date, from }: Pick<Promised, 'date' | 'from'>, timeZone: string): string {
  return `${date} ${localTime(new Date(from * 1000), timeZone).time < '12:00' ? 'morning' : 'afternoon'}`
}

const cheapestFirst = (a: Gap & { officerId: string }, b: Gap & { officerId: string }) =>
  a.extra - b.extra || (a.officerId < b.officerId ? -1 : 1)

export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

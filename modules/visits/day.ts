import { secondsBetween } from '@doorstep/routing'

/** `[longitude, latitude]`, degrees, WGS 84. */
export type Point = readonly [number, number]

/** Something that an officer does at one place. Times are seconds since 1970. */
export type Errand = {
  readonly place: Point
  /** At the door, at this officer's pace. */
  readonly seconds: number
  /** When it may begin, both included. */
  readonly from: number
  readonly until: number
}

/** One officer's day: their errands in the order in which they are done. */
export type Day<E extends Errand = Errand> = {
  readonly officerId: string
  readonly date: string
  readonly skills: readonly string[]
  readonly pace: number
  readonly home: Point
  readonly startsAt: number
  readonly endsAt: number
  /** Lies wholly between `from` and `until`. */
  readonly lunch: { readonly from: number; readonly until: number; readonly seconds: number } | null
  readonly errands: readonly E[]
}

/** When each errand begins and how long the way to it is; `legs` has the way home as well. */
export type Timetable = { readonly begins: readonly number[]; readonly legs: readonly number[]; readonly back: number }

/**
 * The earliest timetable of these errands in this order, or null where they do not fit: inside their windows, with lunch
 * in one of the gaps (the way goes on before and after it), and home before the shift ends. A day without errands needs
 * no lunch.
 */
export function timetableOf(day: Day, errands: readonly Errand[]): Timetable | null {
  const legs = legsOf(day.home, errands)
  if (!day.lunch || errands.length === 0) return walk(day, errands, legs, -1)
  const walks = legs.flatMap((_, gap) => walk(day, errands, legs, gap) ?? [])
  return walks.reduce<Timetable | null>((best, each) => (best && best.back <= each.back ? best : each), null)
}

/** Where one more errand costs least: after how many others, the seconds of travel more, and when it would begin. */
export type Gap = { readonly gap: number; readonly extra: number; readonly begin: number }

/** The cheapest gap for one more errand; null where there is none. `capacity`: the seconds of the day that may be spent. */
export function cheapestGap(day: Day, errand: Errand, capacity: number): Gap | null {
  let best: Gap | null = null
  const before = travelOf(legsOf(day.home, day.errands))
  for (let gap = 0; gap <= day.errands.length; gap++) {
    const errands = day.errands.toSpliced(gap, 0, errand)
    const extra = travelOf(legsOf(day.home, errands)) - before
    if (best && extra >= best.extra) continue
    const timetable = workOf(day, errands) <= capacity ? timetableOf(day, errands) : null
    if (timetable) best = { gap, extra, begin: timetable.begins[gap]! }
  }
  return best
}

/** Seconds of a day that are spent: on the way, at doors and at lunch. */
function workOf({ home, lunch }: Day, errands: readonly Errand[]): number {
  const served = errands.reduce((sum, { seconds }) => sum + seconds, 0)
  return served + travelOf(legsOf(home, errands)) + (lunch?.seconds ?? 0)
}

function walk(day: Day, errands: readonly Errand[], legs: readonly number[], lunchGap: number): Timetable | null {
  const begins: number[] = []
  let clock = day.startsAt
  for (const [gap, leg] of legs.entries()) {
    const there = gap === lunchGap ? afterLunch(day, clock, leg) : clock + leg
    const errand = errands[gap]
    if (!errand) return there <= day.endsAt ? { begins, legs, back: there } : null
    const begin = Math.max(there, errand.from)
    if (begin > errand.until) return null
    begins.push(begin)
    clock = begin + errand.seconds
  }
  return null
}

/** When the way is done if lunch is taken on it; infinite where it is too late for lunch. */
function afterLunch({ lunch }: Day, clock: number, leg: number): number {
  const { from, until, seconds } = lunch!
  if (Math.max(clock, from) + seconds > until) return Number.POSITIVE_INFINITY
  return Math.max(clock + leg, from) + seconds
}

function legsOf(home: Point, errands: readonly Errand[]): number[] {
  const stations = [home, ...errands.map(({ place }) => place), home]
  return errands.length === 0 ? [0] : stations.slice(1).map((place, i) => secondsBetween(stations[i]!, place))
}

const travelOf = (legs: readonly number[]): number => legs.reduce((sum, leg) => sum + leg, 0)

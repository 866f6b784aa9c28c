import type { Given } from '../checker/index.ts'
import { Random } from '../random.ts'

export type DaySize = {
  readonly visits: number
  readonly officers: number
  readonly branches: number
  readonly seed: number
}

const HOUR = 3_600
/** Morning, noon, afternoon; and what people say who have two halves of a day to offer. */
const WINDOWS: [number, number][][] = [
  [[9 * HOUR, 11.5 * HOUR]],
  [[11 * HOUR, 14 * HOUR]],
  [[13.5 * HOUR, 16.5 * HOUR]],
  [[9 * HOUR, 16.5 * HOUR]],
  [
    [9 * HOUR, 10.5 * HOUR],
    [15 * HOUR, 16.5 * HOUR],
  ],
]
const SERVICES = [15, 20, 25, 30, 40, 45].map(minutes => minutes * 60)

/**
 * A bank's day of visits at home in one city, always the same for the same seed: officers of several branches with skills
 * and a floating lunch, visits of 15 to 45 minutes in parts of the day, some for elders first.
 */
export function cityDay({ visits, officers, branches, seed }: DaySize): Given {
  const random = new Random(seed)
  const pick = <T>(items: readonly T[]) => items[random.below(items.length)]!
  const point = () => [121.35 + 0.3 * random.next(), 29.75 + 0.25 * random.next()].map(x => Math.round(x * 1e6) / 1e6)
  const homes = Array.from({ length: branches }, point)
  return {
    vehicles: Array.from({ length: officers }, (_, o) => ({
      id: o + 1,
      start: homes[o % branches]!,
      end: homes[o % branches]!,
      skills: o % 4 === 0 ? [1, 2, 3] : pick([[1], [1, 2], [2], [2, 3]]),
      time_window: [8.5 * HOUR, 17.5 * HOUR] as const,
      max_tasks: 10,
      max_travel_time: 3 * HOUR,
      breaks: [{ id: 1, service: HOUR, time_windows: [[11.5 * HOUR, 13 * HOUR] as const] }],
    })),
    jobs: Array.from({ length: visits }, (_, v) => ({
      id: v + 1,
      location: point(),
      setup: 300,
      service: pick(SERVICES),
      skills: pick([[1], [1], [2], [2], [3]]),
      priority: random.next() < 0.15 ? 80 : 10,
      time_windows: pick(WINDOWS),
    })),
  }
}

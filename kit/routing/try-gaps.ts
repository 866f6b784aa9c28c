import { arriveAfter, NEVER } from './break-times.ts'
import { carries } from './loads.ts'
import type { Plan } from './plan.ts'
import type { Route } from './route.ts'
import { dueFrom } from './timing.ts'

/** Cost of a gap that there is not. */
export const NOWHERE = Number.POSITIVE_INFINITY

/** The two cheapest gaps for a task in a route, and behind how many of the breaks in the gap it comes. */
export type Gaps = { cost: number; gap: number; split: number; nextCost: number; nextGap: number; nextSplit: number }

/**
 * Finds the two cheapest gaps of vehicle v for a task: `found` is filled in, with {@link NOWHERE} where there is none.
 * Nine tenths of the search's time goes by in this loop, so it goes straight over the arrays: the earliest leaving before
 * a gap and the deadline behind it tell in a few additions whether everything afterwards still holds.
 */
export function tryGaps(plan: Plan, v: number, task: number, found: Gaps, limit: number): void {
  const { layout, windows } = plan
  const route = plan.routes[v]!
  const { size, leaves, due, vehicle } = route
  const opens = windows.opens[task]!
  const shuts = windows.shuts[task]!
  found.cost = limit
  found.nextCost = limit
  if (layout.may[v * layout.tasks.length + task] === 0 || size >= vehicle.maxTasks) return
  let gap = 0
  while (due[gap + 1]! < opens && gap < size) gap++
  if (leaves[gap]! > shuts) return
  const { hasPickups } = layout
  if (!hasPickups && !carries(layout, route, task, 0)) return
  const { places, ways, breakGaps } = route
  const { durationOut, durationInto, costOut, costInto, places: width } = vehicle.tables
  const own = layout.place[task]!
  const row = own * width
  const isWhole = windows.whole[task] === 1
  const service = layout.service[task]!
  const setup = layout.setup[task]!
  const mayTravel = vehicle.maxTravel - route.travel
  const hasBreaks = breakGaps.length > 0
  const beside = layout.surcharge[task]! + layout.unfairness * service * (2 * route.service + service)
  let best = limit - beside
  let second = best
  for (; gap <= size; gap++) {
    const leave = leaves[gap]!
    if (leave > shuts) break // from here on it is too late whatever the way
    const deadline = due[gap + 1]!
    const from = places[gap]!
    const to = places[gap + 1]!
    const cost = costInto[row + from]! + costOut[row + to]! - ways[gap]!
    if (cost >= second) continue
    let split = 0
    if (hasBreaks && hasBreak(breakGaps, gap)) {
      split = splitFor(plan, route, task, gap)
      if (split < 0) continue
    } else {
      const arrival = leave + durationInto[row + from]!
      if (arrival > shuts) continue
      const begins = isWhole ? (arrival > opens ? arrival : opens) : windows.opening(task, arrival)
      const done = begins + service + (from === own ? 0 : setup) + durationOut[row + to]!
      const isOther = (from === to) !== (own === to)
      if (done > (isOther ? dueFrom(layout, windows, route, gap + 1, own) : deadline)) continue
    }
    if (durationInto[row + from]! + durationOut[row + to]! > mayTravel + travelThrough(route, gap)) continue
    if (hasPickups && !carries(layout, route, task, gap)) continue
    if (cost < best) {
      second = best
      found.nextGap = found.gap
      found.nextSplit = found.split
      best = cost
      found.gap = gap
      found.split = split
    } else {
      second = cost
      found.nextGap = gap
      found.nextSplit = split
    }
  }
  found.cost = best + beside
  found.nextCost = second + beside
}

function hasBreak(breakGaps: Int32Array, gap: number): boolean {
  for (let k = 0; k < breakGaps.length; k++) if (breakGaps[k] === gap) return true
  return false
}

function travelThrough({ size, places, vehicle }: Route, gap: number): number {
  return size === 0 ? 0 : vehicle.tables.durationOut[places[gap]! * vehicle.tables.places + places[gap + 1]!]!
}

/** How many of the breaks in this gap to have before the task; -1: none of the ways holds. */
function splitFor({ layout, windows }: Plan, route: Route, task: number, gap: number): number {
  const { breakGaps, places, leaves } = route
  const { breaks, tables } = route.vehicle
  const own = layout.place[task]!
  const from = places[gap]!
  const to = places[gap + 1]!
  const there = tables.durationInto[own * tables.places + from]!
  const away = tables.durationOut[own * tables.places + to]!
  const action = layout.service[task]! + (from === own ? 0 : layout.setup[task]!)
  const deadline = dueFrom(layout, windows, route, gap + 1, own)
  let first = 0
  while (breakGaps[first]! < gap) first++
  let end = first
  while (end < breakGaps.length && breakGaps[end] === gap) end++
  for (let split = first; split <= end; split++) {
    const arrival = arriveAfter(leaves[gap]!, there, breaks, first, split)
    if (arrival === NEVER) continue
    const begins = windows.opening(task, arrival)
    if (begins === NEVER) continue
    const then = arriveAfter(begins + action, away, breaks, split, end)
    if (then !== NEVER && then <= deadline) return split - first
  }
  return -1
}

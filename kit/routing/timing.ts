import { arriveAfter, leaveBefore, NEVER } from './break-times.ts'
import type { Layout } from './layout.ts'
import type { Route } from './route.ts'
import type { TaskWindows } from './task-windows.ts'

/**
 * Computes the times of a route anew after gap `gap` changed: tasks were taken out of it, or one was put in. Forward and
 * back from there, as far as anything moves. False when the route does not hold (any more).
 */
export function retime(layout: Layout, windows: TaskWindows, route: Route, gap: number, added: 0 | 1): boolean {
  if (!forward(layout, windows, route, gap + 1, gap + 1 + added)) return false
  // The stop behind a new one may need its setup now, so its own deadline moves too.
  backward(layout, windows, route, Math.min(route.size, gap + 1 + added), gap)
  return true
}

/** The deadline of a stop that is reached from `from`: where one comes from the same place nothing is set up again. */
export function dueFrom(layout: Layout, windows: TaskWindows, route: Route, stop: number, from: number): number {
  const { tasks, places, due, breakGaps, size } = route
  if (stop > size) return due[stop]!
  const { breaks, tables } = route.vehicle
  const own = places[stop]!
  const task = tasks[stop]!
  const way = tables.durationOut[own * tables.places + places[stop + 1]!]!
  let first = 0
  while (first < breakGaps.length && breakGaps[first]! < stop) first++
  let end = first
  while (end < breakGaps.length && breakGaps[end] === stop) end++
  const leaving = leaveBefore(due[stop + 1]!, way, breaks, first, end)
  return windows.closing(task, leaving - layout.service[task]! - (from === own ? 0 : layout.setup[task]!))
}

/** Earliest times from stop `first` on; from stop `settled` on only as far as they move. */
function forward(layout: Layout, windows: TaskWindows, route: Route, first: number, settled: number): boolean {
  const { size, tasks, places, leaves, breakGaps } = route
  const { breaks, tables, until } = route.vehicle
  const { durationOut, places: width } = tables
  let clock = leaves[first - 1]!
  let from = places[first - 1]!
  let k = 0
  while (k < breakGaps.length && breakGaps[k]! < first - 1) k++
  for (let i = first; i <= size; i++) {
    const task = tasks[i]!
    const to = places[i]!
    const way = durationOut[from * width + to]!
    if (k < breakGaps.length && breakGaps[k] === i - 1) {
      const begin = k
      while (k < breakGaps.length && breakGaps[k] === i - 1) k++
      clock = arriveAfter(clock, way, breaks, begin, k)
      if (clock === NEVER) return false
    } else clock += way
    clock = windows.opening(task, clock)
    if (clock === NEVER) return false
    clock += layout.service[task]! + (from === to ? 0 : layout.setup[task]!)
    if (i >= settled && clock === leaves[i]) return true
    leaves[i] = clock
    from = to
  }
  const home = arriveAfter(clock, durationOut[from * width + places[size + 1]!]!, breaks, k, breakGaps.length)
  return home !== NEVER && home <= until
}

/** Latest times from stop `last` down; from stop `settled` down only as far as they move. */
function backward(layout: Layout, windows: TaskWindows, route: Route, last: number, settled: number): void {
  const { tasks, places, due, breakGaps } = route
  const { breaks, tables } = route.vehicle
  const { durationOut, places: width } = tables
  let deadline = due[last + 1]!
  let to = places[last + 1]!
  let k = breakGaps.length
  while (k > 0 && breakGaps[k - 1]! > last) k--
  for (let i = last; i > 0; i--) {
    const task = tasks[i]!
    const own = places[i]!
    const way = durationOut[own * width + to]!
    if (k > 0 && breakGaps[k - 1] === i) {
      const end = k
      while (k > 0 && breakGaps[k - 1] === i) k--
      deadline = leaveBefore(deadline, way, breaks, k, end)
    } else deadline -= way
    deadline = windows.closing(
      task,
      deadline - layout.service[task]! - (places[i - 1] === own ? 0 : layout.setup[task]!),
    )
    if (i <= settled && deadline === due[i]) return
    due[i] = deadline
    to = own
  }
}

import type { Layout } from './layout.ts'
import type { Route } from './route.ts'

/** Is there room for the task's amounts, in this gap when something is picked up on the way? */
export function carries(layout: Layout, route: Route, task: number, gap: number): boolean {
  const { dimensions, delivery, pickup, hasPickups } = layout
  const { load, mostUntil, mostFrom, vehicle } = route
  for (let d = 0; d < dimensions; d++) {
    const capacity = vehicle.capacity[d]!
    const t = task * dimensions + d
    const g = gap * dimensions + d
    if (hasPickups) {
      if (mostUntil[g]! + delivery[t]! > capacity || mostFrom[g]! + pickup[t]! > capacity) return false
    } else if (load[d]! + delivery[t]! > capacity) return false
  }
  return true
}

/** Computes what a route carries, after its tasks changed. */
export function reload(layout: Layout, route: Route): void {
  const { dimensions, delivery, pickup, hasPickups } = layout
  const { size, tasks, load, mostUntil, mostFrom } = route
  for (let d = 0; d < dimensions; d++) {
    let carried = 0
    for (let i = 1; i <= size; i++) carried += delivery[tasks[i]! * dimensions + d]!
    load[d] = carried
    if (!hasPickups) continue
    let most = carried
    mostUntil[d] = carried
    mostFrom[d] = carried
    for (let i = 1; i <= size; i++) {
      const t = tasks[i]! * dimensions + d
      carried += pickup[t]! - delivery[t]!
      if (carried > most) most = carried
      mostUntil[i * dimensions + d] = most
      mostFrom[i * dimensions + d] = carried
    }
    for (let i = size - 1; i >= 0; i--) {
      const after = mostFrom[(i + 1) * dimensions + d]!
      if (after > mostFrom[i * dimensions + d]!) mostFrom[i * dimensions + d] = after
    }
  }
}

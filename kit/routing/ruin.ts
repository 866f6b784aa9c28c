import { nearestTasks } from './nearest.ts'
import type { Plan } from './plan.ts'
import type { Random } from './random.ts'

/** Tasks that a round takes out on average, and the longest string. */
const REMOVED = 10
const LONGEST = 10
/** How often a string keeps a piece in its middle, and how often that piece grows by one more. */
const SPLIT = 0.5
const DEEPER = 0.01
/** Where vehicles differ: how often a whole route goes beside the strings, if it is not too long, to another vehicle. */
const WHOLE = 0.05
const WHOLE_AT_MOST = 20

/**
 * Takes strings of tasks that lie near one place out of a few routes: neighbours on the map and in time leave together, so
 * that there is room for another order.
 */
export class Ruin {
  private readonly plan: Plan
  private readonly random: Random
  private readonly near: readonly Int32Array[]
  private readonly vehiclesDiffer: boolean
  /** Other halves of pairs that were taken out. */
  private readonly halves: number[] = []

  constructor(plan: Plan, random: Random) {
    this.plan = plan
    this.random = random
    this.near = nearestTasks(plan.layout)
    this.vehiclesDiffer = plan.layout.vehicles.some(({ kind }) => kind > 0)
  }

  /** Adds the jobs that it takes out to `absent`. */
  run(absent: number[]): void {
    const { plan, random } = this
    const present = plan.layout.jobs.length - absent.length
    const longest = Math.min(LONGEST, present / Math.max(1, routesInUse(plan)))
    const strings = Math.floor(((4 * REMOVED) / (1 + longest) - 1) * random.next() + 1)
    if (this.vehiclesDiffer && random.next() < WHOLE) this.removeWhole(random.below(plan.routes.length), absent)
    const near = this.near[random.below(this.near.length)]!
    let ruined = 0
    for (let i = 0; i < near.length && ruined < strings; i++) {
      const task = near[i]!
      const v = plan.vehicleOf[task]!
      if (v < 0 || plan.hasChanged(v)) continue
      const { size } = plan.routes[v]!
      const length = Math.min(size, Math.floor(Math.min(longest, size) * random.next() + 1))
      this.removeString(v, stopOf(plan, v, task), length, absent)
      ruined++
    }
    for (const half of this.halves) this.removeHalf(half, absent)
    this.halves.length = 0
  }

  private removeWhole(v: number, absent: number[]): void {
    const { size } = this.plan.routes[v]!
    if (size <= WHOLE_AT_MOST) this.remove(v, 1, size, absent)
  }

  /** Takes out `length` tasks around a stop, with or without a piece between them that stays. */
  private removeString(v: number, stop: number, length: number, absent: number[]): void {
    const { random } = this
    const { size } = this.plan.routes[v]!
    let stays = 0
    if (length > 1 && length < size && random.next() < SPLIT) {
      stays = 1
      while (length + stays < size && random.next() < DEEPER) stays++
    }
    const whole = length + stays
    const lowest = Math.max(1, stop - whole + 1)
    const highest = Math.min(stop, size - whole + 1)
    const first = lowest + random.below(highest - lowest + 1)
    const head = stays ? random.below(length + 1) : length
    if (this.remove(v, first + head + stays, length - head, absent)) this.remove(v, first, head, absent)
  }

  /** False when nothing could stay in this route. */
  private remove(v: number, first: number, count: number, absent: number[]): boolean {
    const { plan } = this
    if (count === 0) return true
    const { partner, jobOf } = plan.layout
    const { tasks } = plan.routes[v]!
    for (let i = first; i < first + count; i++) {
      const task = tasks[i]!
      const half = partner[task]!
      if (half >= 0 && plan.vehicleOf[half]! >= 0) this.halves.push(half)
      else absent.push(jobOf[task]!)
    }
    if (plan.remove(v, first - 1, count)) return true
    this.remove(v, 1, plan.routes[v]!.size, absent)
    return false
  }

  private removeHalf(half: number, absent: number[]): void {
    const { plan } = this
    const v = plan.vehicleOf[half]!
    if (v >= 0) this.remove(v, stopOf(plan, v, half), 1, absent)
  }
}

function routesInUse({ routes }: Plan): number {
  let used = 0
  for (const route of routes) if (route.size > 0) used++
  return used
}

function stopOf({ routes }: Plan, v: number, task: number): number {
  const { tasks } = routes[v]!
  let stop = 1
  while (tasks[stop] !== task) stop++
  return stop
}

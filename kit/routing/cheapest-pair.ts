import { arriveAfter, leaveBefore, NEVER } from './break-times.ts'
import { carries } from './loads.ts'
import type { Plan } from './plan.ts'
import type { Random } from './random.ts'
import { TaskWindows } from './task-windows.ts'
import { dueFrom } from './timing.ts'

/** A gap that one half of a pair could go into, and between which moments it can begin there. */
type Place = {
  readonly cost: number
  readonly v: number
  readonly gap: number
  readonly split: number
  readonly from: number
  readonly to: number
}

/** How often a place is overlooked; see `Cheapest`. */
const BLINK = 0.01

/**
 * Two people at one job. The two are put into two routes at a moment that suits both, and are held to that moment as long
 * as they are in the plan; so each route goes on to stand on its own, and everything else stays as quick as it was. When
 * one of them is taken out, so is the other, and the pair may come back at another moment.
 */
export class CheapestPair {
  private readonly plan: Plan
  private readonly random: Random
  /** When pairs may begin, before they are held to anything. */
  private readonly windows: TaskWindows

  constructor(plan: Plan, random: Random) {
    this.plan = plan
    this.random = random
    this.windows = new TaskWindows(plan.layout.tasks.map(({ windows }) => windows))
  }

  /** Puts a pair into the cheapest two routes. False, and nothing done, when none are cheaper than `limit`. */
  insert(first: number, limit: number): boolean {
    const { plan, windows, random } = this
    const second = plan.layout.partner[first]!
    const chosen = this.choose(this.placesFor(first), this.placesFor(second), first, limit)
    if (!chosen) return false
    const [a, b] = chosen
    const earliest = windows.opening(first, Math.max(a.from, b.from))
    const latest = windows.closing(first, Math.min(a.to, b.to))
    const moment = random.next() < 0.5 ? earliest : latest
    for (const [task, { v, gap, split }] of [
      [first, a],
      [second, b],
    ] as const) {
      plan.windows.hold(task, moment)
      plan.insert(v, task, gap, split)
    }
    return true
  }

  private choose(as: Place[], bs: Place[], task: number, limit: number): [Place, Place] | undefined {
    let least = limit
    let chosen: [Place, Place] | undefined
    const cheapest = bs[0]?.cost ?? limit
    for (const a of as) {
      if (a.cost + cheapest >= least) break
      for (const b of bs) {
        if (a.cost + b.cost >= least) break
        if (a.v === b.v || this.random.next() < BLINK) continue
        const begins = this.windows.opening(task, Math.max(a.from, b.from))
        if (begins === NEVER || begins > Math.min(a.to, b.to)) continue
        least = a.cost + b.cost
        chosen = [a, b]
      }
    }
    return chosen
  }

  /** All gaps that would do, the cheapest first. */
  private placesFor(task: number): Place[] {
    const { layout, routes } = this.plan
    const places = routes.flatMap((_, v) =>
      layout.may[v * layout.tasks.length + task] === 1 ? this.placesIn(v, task) : [],
    )
    return places.sort((a, b) => a.cost - b.cost)
  }

  private placesIn(v: number, task: number): Place[] {
    const { layout, routes } = this.plan
    const route = routes[v]!
    const { size, places, leaves, ways, breakGaps, vehicle } = route
    const { durationOut, costOut, places: width } = vehicle.tables
    if (size >= vehicle.maxTasks) return []
    const own = layout.place[task]!
    const service = layout.service[task]!
    const beside = layout.surcharge[task]! + layout.unfairness * service * (2 * route.service + service)
    const found: Place[] = []
    for (let gap = 0; gap <= size; gap++) {
      const [from, to] = [places[gap]!, places[gap + 1]!]
      const [there, away] = [durationOut[from * width + own]!, durationOut[own * width + to]!]
      const through = size === 0 ? 0 : durationOut[from * width + to]!
      if (route.travel + there + away - through > vehicle.maxTravel || !carries(layout, route, task, gap)) continue
      const action = service + (from === own ? 0 : layout.setup[task]!)
      const deadline = dueFrom(layout, this.plan.windows, route, gap + 1, own)
      const cost = costOut[from * width + own]! + costOut[own * width + to]! - ways[gap]! + beside
      const inGap = breakGaps.reduce((count, at) => count + Number(at === gap), 0)
      const first = breakGaps.reduce((count, at) => count + Number(at < gap), 0)
      for (let split = 0; split <= inGap; split++) {
        const arrival = arriveAfter(leaves[gap]!, there, vehicle.breaks, first, first + split)
        const leaving = leaveBefore(deadline, away, vehicle.breaks, first + split, first + inGap)
        if (arrival === NEVER || leaving === NEVER) continue
        const begins = this.windows.opening(task, arrival)
        const latest = this.windows.closing(task, leaving - action)
        if (begins !== NEVER && begins <= latest) found.push({ cost, v, gap, split, from: begins, to: latest })
      }
    }
    return found
  }
}

import type { Plan } from './plan.ts'
import type { Random } from './random.ts'
import { type Gaps, NOWHERE, tryGaps } from './try-gaps.ts'

/** How often a place is overlooked, so that the same jobs do not end up in the same places. */
const BLINK = 0.01

/**
 * The cheapest place for a task over all vehicles. What {@link tryGaps} found for a task and a route holds as long as the
 * route is the same, which it is for most routes in most rounds: a round touches few of them and is mostly taken back.
 */
export class Cheapest {
  vehicle = -1
  gap = 0
  split = 0
  private readonly plan: Plan
  private readonly random: Random
  private readonly found: Gaps = { cost: 0, gap: 0, split: 0, nextCost: 0, nextGap: 0, nextSplit: 0 }
  private readonly versions: Int32Array
  /** Two of each: the cheapest and the next. */
  private readonly costs: Float64Array
  private readonly gaps: Int32Array
  private readonly splits: Uint8Array

  constructor(plan: Plan, random: Random) {
    const entries = plan.layout.tasks.length * plan.routes.length
    this.plan = plan
    this.random = random
    this.versions = new Int32Array(entries).fill(-1)
    this.costs = new Float64Array(2 * entries)
    this.gaps = new Int32Array(2 * entries)
    this.splits = new Uint8Array(2 * entries)
  }

  /** Its cost, and where it is in `vehicle`, `gap` and `split`; NOWHERE when none is cheaper than `limit`. */
  find(task: number, vehicles: readonly number[], limit: number): number {
    const { plan, costs, random } = this
    const width = plan.routes.length
    let least = limit
    let where = -1
    for (const v of vehicles) {
      if (plan.hasChanged(v)) continue
      const entry = task * width + v
      if (this.versions[entry] !== plan.routes[v]!.version) this.look(task, v, entry)
      let at = 2 * entry
      if (costs[at]! >= least) continue
      if (random.next() < BLINK && costs[++at]! >= least) continue
      least = costs[at]!
      where = at
      this.vehicle = v
    }
    if (where >= 0) {
      this.gap = this.gaps[where]!
      this.split = this.splits[where]!
    }
    least = this.findInChanged(task, least)
    return least < limit ? least : NOWHERE
  }

  /** Routes that this round changed are looked at once for a task, and only for what is cheaper than elsewhere. */
  private findInChanged(task: number, limit: number): number {
    const { plan, found, random } = this
    let least = limit
    for (const v of plan.changed) {
      tryGaps(plan, v, task, found, least)
      if (found.cost >= least) continue
      const blinks = random.next() < BLINK
      if (blinks && found.nextCost >= least) continue
      least = blinks ? found.nextCost : found.cost
      this.vehicle = v
      this.gap = blinks ? found.nextGap : found.gap
      this.split = blinks ? found.nextSplit : found.split
    }
    return least
  }

  private look(task: number, v: number, entry: number): void {
    const { plan, found, costs, gaps, splits } = this
    tryGaps(plan, v, task, found, NOWHERE)
    this.versions[entry] = plan.routes[v]!.version
    costs[2 * entry] = found.cost
    gaps[2 * entry] = found.gap
    splits[2 * entry] = found.split
    costs[2 * entry + 1] = found.nextCost
    gaps[2 * entry + 1] = found.nextGap
    splits[2 * entry + 1] = found.nextSplit
  }
}

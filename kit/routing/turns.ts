import type { Layout } from './layout.ts'
import type { Random } from './random.ts'

/** In which order absent jobs get their turn to be put back: one of several, drawn anew each round. */
export class Turns {
  private readonly random: Random
  /** The lower, the earlier; each order as often as it stands here. */
  private readonly orders: readonly Float64Array[]
  private readonly keys: Float64Array

  constructor(layout: Layout, random: Random) {
    const { jobs, vehicles, dimensions } = layout
    const { tables, start } = vehicles[0]!
    const by = (key: (job: Layout['jobs'][number]) => number) => Float64Array.from(jobs, key)
    const demand = by(job => -(dimensions ? (job.delivery[0] ?? 0) + (job.pickup[0] ?? 0) : job.service))
    const near = by(job => tables.costOut[start * tables.places + job.place]!)
    const far = near.map(cost => -cost)
    const opens = by(job => job.windows[0]?.[0] ?? 0)
    const shuts = by(job => -(job.windows.at(-1)?.[1] ?? 0))
    const width = opens.map((open, job) => -shuts[job]! - open)
    const chance = new Float64Array(0)
    this.random = random
    this.orders = [
      chance,
      chance,
      chance,
      chance,
      demand,
      demand,
      demand,
      demand,
      far,
      far,
      near,
      width,
      width,
      opens,
      opens,
      shuts,
      shuts,
    ]
    this.keys = new Float64Array(jobs.length)
  }

  sort(absent: number[]): void {
    const order = this.orders[this.random.below(this.orders.length)]!
    let keys = order
    if (order.length === 0) {
      keys = this.keys
      for (const job of absent) keys[job] = this.random.next()
    }
    // By insertion: a dozen jobs, many times a millisecond.
    for (let i = 1; i < absent.length; i++) {
      const job = absent[i]!
      const key = keys[job]!
      let at = i
      for (; at > 0 && keys[absent[at - 1]!]! > key; at--) absent[at] = absent[at - 1]!
      absent[at] = job
    }
  }
}

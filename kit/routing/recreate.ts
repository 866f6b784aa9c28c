import { Cheapest } from './cheapest.ts'
import { CheapestPair } from './cheapest-pair.ts'
import type { Plan } from './plan.ts'
import type { Random } from './random.ts'
import { NOWHERE } from './try-gaps.ts'
import { Turns } from './turns.ts'

/** Puts absent jobs back one after the other, each where it costs least. */
export class Recreate {
  private readonly plan: Plan
  private readonly turns: Turns
  private readonly cheapest: Cheapest
  private readonly cheapestPair: CheapestPair
  /** Vehicles that are worth a look: those that are out, and of each kind one that is at home. */
  private readonly vehicles: number[] = []
  private readonly homeOfKind: Uint32Array

  constructor(plan: Plan, random: Random) {
    this.plan = plan
    this.turns = new Turns(plan.layout, random)
    this.cheapest = new Cheapest(plan, random)
    this.cheapestPair = new CheapestPair(plan, random)
    this.homeOfKind = new Uint32Array(plan.routes.length)
  }

  /**
   * Those that find no place stay in `absent`. Gives up as soon as the whole costs more than `allowed`, and leaves
   * everything as it is then.
   * @returns the cost of the plan and of what is absent; NOWHERE when it gave up
   */
  run(absent: number[], allowed: number): number {
    const { plan } = this
    const { unserved } = plan.layout
    let left = 0
    let penalty = 0
    this.turns.sort(absent)
    this.listVehicles()
    for (const job of absent) {
      if (!this.place(job)) {
        absent[left++] = job
        penalty += unserved[job]!
      }
      if (plan.cost + penalty > allowed) return NOWHERE
    }
    absent.length = left
    return plan.cost + penalty
  }

  private place(job: number): boolean {
    const { plan, cheapest, cheapestPair } = this
    const { ways, partner } = plan.layout
    let least = plan.layout.unserved[job]!
    let chosen = -1
    let [vehicle, gap, split] = [-1, 0, 0]
    for (const task of ways[job]!) {
      if (partner[task]! >= 0) {
        if (cheapestPair.insert(task, least)) return true
        continue
      }
      const cost = cheapest.find(task, this.vehicles, least)
      if (cost === NOWHERE) continue
      least = cost
      chosen = task
      vehicle = cheapest.vehicle
      gap = cheapest.gap
      split = cheapest.split
    }
    if (chosen < 0) return false
    const wasHome = plan.routes[vehicle]!.size === 0
    plan.insert(vehicle, chosen, gap, split)
    if (wasHome) this.listVehicles()
    return true
  }

  private listVehicles(): void {
    const { vehicles, homeOfKind } = this
    const { routes } = this.plan
    vehicles.length = 0
    homeOfKind.fill(0)
    for (let v = 0; v < routes.length; v++)
      if (routes[v]!.size > 0 || homeOfKind[routes[v]!.vehicle.kind]!++ === 0) vehicles.push(v)
  }
}

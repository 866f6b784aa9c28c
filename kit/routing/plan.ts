import type { Layout } from './layout.ts'
import { reload } from './loads.ts'
import { Route } from './route.ts'
import { TaskWindows } from './task-windows.ts'
import { retime } from './timing.ts'

/** All routes as they stand, with what it takes to go back to how they were when {@link keep} was called. */
export class Plan {
  readonly layout: Layout
  readonly windows: TaskWindows
  readonly routes: Route[]
  /** Who does each task; -1: nobody. */
  readonly vehicleOf: Int32Array
  /** Of all routes. */
  cost = 0
  private versions = 0
  private readonly former: Route[]
  /** Vehicles whose routes are others than when {@link keep} was called. */
  readonly changed: number[] = []
  private readonly isChanged: Uint8Array
  private formerCost = 0
  /** What the tasks of pairs were held to. */
  private readonly formerMoments: Int32Array

  constructor(layout: Layout) {
    this.layout = layout
    this.windows = new TaskWindows(layout.windows)
    this.routes = layout.vehicles.map(vehicle => new Route(layout, vehicle))
    this.former = layout.vehicles.map(vehicle => new Route(layout, vehicle))
    this.vehicleOf = new Int32Array(layout.tasks.length).fill(-1)
    this.formerMoments = new Int32Array(layout.pairs.length)
    this.isChanged = new Uint8Array(layout.vehicles.length)
  }

  /** Puts a task into a gap that {@link tryGaps} found, behind `split` of the breaks that lie there. */
  insert(v: number, task: number, gap: number, split: number): void {
    const { layout } = this
    const route = this.changing(v)
    const { tasks, places, leaves, due, breakGaps, size } = route
    const place = layout.place[task]!
    for (let i = size + 1; i > gap; i--) {
      tasks[i + 1] = tasks[i]!
      places[i + 1] = places[i]!
      leaves[i + 1] = leaves[i]!
      due[i + 1] = due[i]!
      route.ways[i + 1] = route.ways[i]!
    }
    tasks[gap + 1] = task
    places[gap + 1] = place
    route.size++
    this.vehicleOf[task] = v
    let before = split
    for (let k = 0; k < breakGaps.length; k++)
      if (breakGaps[k]! > gap || (breakGaps[k] === gap && before-- <= 0)) breakGaps[k]!++
    const from = places[gap]!
    const to = places[gap + 2]!
    const { costOut, durationOut, places: width } = route.vehicle.tables
    const former = size === 0 ? 0 : durationOut[from * width + to]!
    route.travel += durationOut[from * width + place]! + durationOut[place * width + to]! - former
    const cost = route.cost - route.ways[gap]!
    route.ways[gap] = costOut[from * width + place]!
    route.ways[gap + 1] = costOut[place * width + to]!
    this.serve(route, layout.service[task]!, cost + route.ways[gap] + route.ways[gap + 1]! + layout.surcharge[task]!)
    if (layout.dimensions) reload(layout, route)
    retime(layout, this.windows, route, gap, 1)
  }

  /**
   * Takes out `count` tasks from the gap `gap` on. False when the route does not hold any more, which happens where the way
   * past a place is longer than the way through it (if only by the rounding); then the caller takes out all the others.
   */
  remove(v: number, gap: number, count: number): boolean {
    const { layout } = this
    const route = this.changing(v)
    const { tasks, places, leaves, due, ways, breakGaps } = route
    const { costOut, durationOut, places: width } = route.vehicle.tables
    let cost = route.cost - ways[gap]!
    let service = 0
    for (let i = gap + 1; i <= gap + count; i++) {
      this.vehicleOf[tasks[i]!] = -1
      service -= layout.service[tasks[i]!]!
      cost -= ways[i]! + layout.surcharge[tasks[i]!]!
      route.travel -= durationOut[places[i - 1]! * width + places[i]!]!
    }
    const from = places[gap]!
    const to = places[gap + count + 1]!
    route.travel -= durationOut[places[gap + count]! * width + to]!
    route.size -= count
    for (let i = gap + 1; i <= route.size + 1; i++) {
      tasks[i] = tasks[i + count]!
      places[i] = places[i + count]!
      leaves[i] = leaves[i + count]!
      due[i] = due[i + count]!
      ways[i] = ways[i + count]!
    }
    for (let k = 0; k < breakGaps.length; k++)
      if (breakGaps[k]! > gap) breakGaps[k] = Math.max(gap, breakGaps[k]! - count)
    ways[gap] = route.size === 0 ? 0 : costOut[from * width + to]!
    route.travel += route.size === 0 ? 0 : durationOut[from * width + to]!
    this.serve(route, service, cost + ways[gap])
    if (layout.dimensions) reload(layout, route)
    return retime(layout, this.windows, route, gap, 0) && route.travel <= route.vehicle.maxTravel
  }

  /** From here on every change can be taken back. */
  keep(): void {
    for (const v of this.changed) this.isChanged[v] = 0
    this.changed.length = 0
    this.formerCost = this.cost
    this.layout.pairs.forEach((task, p) => {
      this.formerMoments[p] = this.windows.opens[task]!
    })
  }

  hasChanged(v: number): boolean {
    return this.isChanged[v] === 1
  }

  /** Takes all changes since {@link keep} back. */
  undo(): void {
    for (const v of this.changed) this.owner(this.routes[v]!, -1)
    for (const v of this.changed) {
      const route = this.former[v]!
      this.former[v] = this.routes[v]!
      this.routes[v] = route
      this.owner(route, v)
    }
    this.cost = this.formerCost
    this.layout.pairs.forEach((task, p) => this.windows.hold(task, this.formerMoments[p]!))
  }

  private owner(route: Route, v: number): void {
    for (let i = 1; i <= route.size; i++) this.vehicleOf[route.tasks[i]!] = v
  }

  private changing(v: number): Route {
    const route = this.routes[v]!
    if (!this.isChanged[v]) {
      this.isChanged[v] = 1
      this.changed.push(v)
      this.former[v]!.copy(route)
    }
    route.version = ++this.versions
    return route
  }

  /** A long day costs by its square, so that hours cost least when they are spread evenly. */
  private serve(route: Route, seconds: number, cost: number): void {
    const longer = this.layout.unfairness * seconds * (2 * route.service + seconds)
    this.cost += cost + longer - route.cost
    route.cost = cost + longer
    route.service += seconds
  }
}

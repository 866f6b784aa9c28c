import type { Layout, VehicleLayout } from './layout.ts'

/**
 * One vehicle's day: its stops in order, and what makes trying a further one cost a few additions. Stop 0 is the start,
 * stops 1 to `size` are tasks, stop `size + 1` is the end; gap i lies between stop i and stop i + 1.
 */
export class Route {
  readonly vehicle: VehicleLayout
  /** Tasks in order. */
  size = 0
  /** The task at each stop; nothing at start and end. */
  readonly tasks: Int32Array
  readonly places: Int32Array
  /** When each stop is left at the earliest. */
  readonly leaves: Int32Array
  /** When each stop must begin at the latest so that everything after it still holds. */
  readonly due: Int32Array
  /** Cost of the way through each gap; nothing while the vehicle stays at home. */
  readonly ways: Int32Array
  /** In which gap each break is. */
  readonly breakGaps: Int32Array
  /** Seconds on the way, and in service. */
  travel = 0
  service = 0
  /** Of travel, and of a long day where that costs. */
  cost = 0
  /** Another number whenever the route is another one. */
  version = 0
  /** Without pickups: what is taken along, per dimension of capacity. */
  readonly load: Int32Array
  /** With pickups, per gap and dimension: the most that is carried up to here, and from here on. */
  readonly mostUntil: Int32Array
  readonly mostFrom: Int32Array

  constructor(layout: Layout, vehicle: VehicleLayout) {
    const stops = vehicle.maxTasks + 2
    const loads = layout.hasPickups ? stops * layout.dimensions : 0
    this.vehicle = vehicle
    this.tasks = new Int32Array(stops)
    this.places = new Int32Array(stops)
    this.leaves = new Int32Array(stops)
    this.due = new Int32Array(stops)
    this.ways = new Int32Array(stops)
    this.breakGaps = new Int32Array(vehicle.breaks.length)
    this.load = new Int32Array(layout.dimensions)
    this.mostUntil = new Int32Array(loads)
    this.mostFrom = new Int32Array(loads)
    this.places[0] = vehicle.start
    this.leaves[0] = vehicle.from
    this.places[1] = vehicle.end
    this.due[1] = vehicle.until
  }

  /** Becomes the same as another route of this vehicle. */
  copy(other: Route): void {
    const stops = other.size + 2
    for (let i = 0; i < stops; i++) {
      this.tasks[i] = other.tasks[i]!
      this.places[i] = other.places[i]!
      this.leaves[i] = other.leaves[i]!
      this.due[i] = other.due[i]!
      this.ways[i] = other.ways[i]!
    }
    for (let k = 0; k < this.breakGaps.length; k++) this.breakGaps[k] = other.breakGaps[k]!
    for (let d = 0; d < this.load.length; d++) this.load[d] = other.load[d]!
    if (this.mostUntil.length) {
      this.mostUntil.set(other.mostUntil)
      this.mostFrom.set(other.mostFrom)
    }
    this.size = other.size
    this.travel = other.travel
    this.service = other.service
    this.cost = other.cost
    this.version = other.version
  }
}

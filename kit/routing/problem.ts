/** From `from` to `to`, both included, in seconds of the day (or whatever unit the problem's times are in). */
export type TimeWindow = readonly [from: number, to: number]

/** Something to be done at a place. Times are whole seconds. */
export type Job = {
  /** Row of the travel tables. */
  readonly place: number
  /** Spent before the service, unless the vehicle was at this very place already. */
  readonly setup: number
  readonly service: number
  /** When work may begin: ascending, not overlapping. Empty: at any time. */
  readonly windows: readonly TimeWindow[]
  /** 0 to 100; what is served first when not everything can be. */
  readonly priority: number
  readonly skills: readonly number[]
  /** Taken along from the start, per dimension of capacity. */
  readonly delivery: readonly number[]
  /** Brought back to the end, per dimension of capacity. */
  readonly pickup: readonly number[]
  /** Nobody but these may do it. */
  readonly vehicles?: readonly number[]
  /** When it was promised to begin. Inside `windows` but outside this it is better than not at all, and a moved promise. */
  readonly promised?: TimeWindow
  /** A second vehicle begins with the first, stays as long and carries as much; these are the skills that it needs. */
  readonly companion?: { readonly skills: readonly number[]; readonly vehicles?: readonly number[] }
}

/** A pause that floats inside its windows; travel may go on before and after it, in the same gap between two jobs. */
export type Break = { readonly service: number; readonly windows: readonly TimeWindow[] }

/** Who drives. A vehicle that serves nothing stays at home and needs no break. */
export type Vehicle = {
  readonly start?: number
  readonly end?: number
  readonly window: TimeWindow
  readonly skills: readonly number[]
  /** In the order in which they are taken. */
  readonly breaks: readonly Break[]
  readonly capacity: readonly number[]
  readonly maxTasks: number
  readonly maxTravel: number
  /** Which of the problem's travel tables. */
  readonly travel: number
}

/** Square tables, row by row: `durations[from * places + to]`. */
export type Travel = { readonly durations: Int32Array; readonly costs: Int32Array }

/** A day's work. Objective, in this order: priority not served, jobs not served, promises moved, cost of travel. */
export type Problem = {
  readonly places: number
  readonly travel: readonly Travel[]
  readonly jobs: readonly Job[]
  readonly vehicles: readonly Vehicle[]
  /** Cost worth paying to take an hour of service from somebody who has two hours more than somebody else; 0: none. */
  readonly fairness?: number
}

/** What is wrong with a plan, the most important first. `cost` is that of travel, and of unequal days if they cost. */
export type Score = {
  readonly priority: number
  readonly unserved: number
  readonly moved: number
  readonly cost: number
}

/** Negative when `a` is the better one. */
export function compareScores(a: Score, b: Score): number {
  return a.priority - b.priority || a.unserved - b.unserved || a.moved - b.moved || a.cost - b.cost
}

/** The end of time, for windows that have none. */
export const FOREVER = 1_000_000_000

import type { Score } from './problem.ts'

/** A day, planned. */
export type Solution = {
  readonly routes: readonly RoutePlan[]
  /** Jobs that nobody does. */
  readonly unassigned: readonly number[]
  readonly score: Score
}

/** One vehicle's day with its times; vehicles that stay at home have none. */
export type RoutePlan = {
  readonly vehicle: number
  /** As late as can be without changing anything afterwards. */
  readonly departs: number
  readonly stops: readonly Stop[]
  readonly returns: number
  /** Seconds on the way, and what they cost. */
  readonly travel: number
  readonly cost: number
}

/** `job` is the job's index, or that of the vehicle's break for a break. Work begins with the setup. */
export type Stop = {
  readonly kind: 'job' | 'companion' | 'break'
  readonly job: number
  readonly arrives: number
  readonly begins: number
  readonly setup: number
  readonly leaves: number
  /** Seconds on the way since the start. */
  readonly travelled: number
}

import type { PlainDate } from '@doorstep/calendar'
import type { Leg } from '@doorstep/ledger'
import type { Terms } from '@doorstep/schedules'
import type { Place } from './due-shift.ts'
import type { Standing } from './standing.ts'
import type { Upfront } from './upfront-fee.ts'

/** A contract as a change finds it: where it stands, its terms, and the night that accrues next. */
export type ChangeInput = {
  readonly standing: Standing
  /** Those that hold now: the signed ones, or those of the last change of terms. */
  readonly terms: Terms
  /** As they were signed. */
  readonly signed: Terms
  readonly earlyFee: string
  readonly upfront: Upfront | null
  readonly start: PlainDate
  readonly night: PlainDate
  readonly on: PlainDate
  /** Puts a new due date where the product's rule has it. */
  readonly place: Place
  readonly risk: RiskStanding
}

/** What a change does, in minor units. The preview and the act are this one calculation. */
export type ChangeEffect = {
  readonly standing: Standing
  /** Terms that hold from now on; absent: as before. */
  readonly terms?: Terms
  /** Debit, credit, amount. */
  readonly lines: readonly (readonly [Leg, Leg, bigint])[]
  /** Subsidy that will not be earned and goes back to its payer. */
  readonly clawback: bigint
  /** Another tier or basis. */
  readonly risk?: RiskEffect
}

/** Codes of the five tiers: where a contract stands, and what the close may not make better. */
export type RiskStanding = {
  readonly riskClass: number
  readonly leastClass: number
  /** Under observation since it was restructured, from this first new due date on. */
  readonly observedFrom: PlainDate | null
}
export type RiskEffect = RiskStanding & {
  readonly basis: number
  readonly cause: 'downgraded' | 'released' | 'charged-off' | 'restructured'
}

export function clawbackOf(before: Standing, after: Standing): bigint {
  return before.state.unearnedSubsidy - after.state.unearnedSubsidy
}

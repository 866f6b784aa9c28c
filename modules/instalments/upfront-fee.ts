import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import { nextNight, type State } from './standing.ts'

/** A fee that was paid when signing: for what was lent, from the start to the last due date that was signed. */
export type Upfront = {
  /** In minor units. */
  readonly fee: bigint
  readonly principal: bigint
  readonly start: PlainDate
  readonly end: PlainDate
}

/**
 * How much of the fee is for money and time still to come, in minor units: the share of the principal that is owed times
 * the share of the days that are left. Neither ever grows, so what is given back each time that principal leaves early
 * never comes to more than the fee. That the price follows the money and the time really used is Article 677 of the
 * Civil Code, 15 U.S.C. § 1615(a) and the case law on Article 16(1) of Directive 2008/48/EC (C-383/18).
 */
export function unearnedFee(
  upfront: Upfront | null,
  state: Pick<State, 'principal' | 'closedThrough' | 'segStart'>,
): bigint {
  if (upfront === null || upfront.fee === 0n) return 0n
  const { fee, principal, start, end } = upfront
  const night = nextNight(state)
  if (night >= end) return 0n
  const all = BigInt(daysBetween(start, end))
  const left = BigInt(daysBetween(night < start ? start : night, end))
  return divideRounded(fee * state.principal * left, principal * all, 'half-up')
}

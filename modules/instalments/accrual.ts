import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'

/** The running period of a contract: what belongs to it accrues evenly over the nights from `start` to `end`. */
export type Segment = { readonly start: PlainDate; readonly end: PlainDate }

/**
 * What of `total` has accrued after `nights` of `days`, in minor units. A night's posting is the difference of two such
 * values, so that no rounding is left over at the end. Twin of the SQL function `instalments.accrued`.
 */
export function accrued(total: bigint, nights: number, days: number): bigint {
  if (nights <= 0) return 0n
  return nights >= days ? total : divideRounded(total * BigInt(nights), BigInt(days), 'half-even')
}

/** What of the segment's `total` is still to accrue from the night of `night` on. */
export function toAccrue(segment: Segment, total: bigint, night: PlainDate): bigint {
  return total - accrued(total, daysBetween(segment.start, night), daysBetween(segment.start, segment.end))
}

import type { Row } from '@doorstep/schedules'
import { earlyFeeOf } from './early-fee.ts'

/** What paying everything on a due date takes and saves, in minor units. */
export type PaidEarly = {
  /** After the instalment of that day: the principal that is left, with the fee. */
  readonly amount: bigint
  readonly fee: bigint
  /** Interest and fees of the later instalments that nobody pays any more, before the fee is taken off. */
  readonly saved: bigint
}

/**
 * Paying instalment `after` of a plan and, on the same day, everything that is left. `share` is what the product asks of
 * the principal for it.
 */
export function paidEarly(
  rows: readonly Pick<Row, 'n' | 'principal' | 'total'>[],
  after: number,
  share: string,
): PaidEarly {
  const ahead = rows.filter(row => row.n > after)
  const left = ahead.reduce((sum, row) => sum + row.principal, 0n)
  const fee = earlyFeeOf(left, share)
  const saved = ahead.reduce((sum, row) => sum + row.total - row.principal, 0n)
  return { amount: left + fee, fee, saved }
}

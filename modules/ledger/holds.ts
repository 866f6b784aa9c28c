import type { Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { apply } from './apply.ts'
import type { HoldResult, NewCapture, NewHold, NewRelease, PostResult, ReleaseResult } from './types.ts'

/** Sets money of a kept account aside; it stays in the balance but no longer counts as available. */
export async function hold(tx: Tx, input: NewHold): Promise<HoldResult> {
  const [result] = await apply(tx, [{ do: 'hold', hold: input }])
  return result
}

/** Posts held money, part or whole, to where it goes. May be called until nothing is left of the hold. */
export async function capture(tx: Tx, input: NewCapture): Promise<PostResult> {
  const [result] = await apply(tx, [{ do: 'capture', capture: input }])
  return result
}

/** Gives what is left of a hold back to the available balance. */
export async function voidHold(tx: Tx, input: NewRelease): Promise<ReleaseResult> {
  const [result] = await apply(tx, [{ do: 'release', release: input, as: 'voided' }])
  return result
}

/** Releases open holds that have expired at `now`, at most `limit` at a time; returns how many. */
export async function expireHolds(tx: Tx, now: Date, limit = 1_000): Promise<number> {
  const { rows } = await tx.query<{ customer_id: bigint; id: bigint }>(
    `SELECT customer_id, id FROM ledger.hold WHERE status = 'open' AND expires_at <= $1 ORDER BY expires_at LIMIT $2`,
    [now, limit],
  )
  if (rows.length === 0) return 0
  const results = await apply(
    tx,
    rows.map(row => ({
      do: 'release' as const,
      release: { customerId: row.customer_id, holdId: row.id, actor: 'system', at: now },
      as: 'expired' as const,
    })),
  )
  return results.filter(result => !isRefusal(result) && result.outcome === 'released').length
}

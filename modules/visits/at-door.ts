import type { Sql } from '@doorstep/db'
import { proofOf } from './proof.ts'
import { isReleased } from './release-word.ts'
import { VISIT_SELECT, type Visit } from './visit.ts'
import { officersOf, type Visitor } from './visit-officers.ts'

/** Who is at a customer's door, as far as the bank knows. */
export type Door =
  /** At the door by a position, in the promised time, while the word may be read; or in the middle of the visit. */
  | { readonly is: 'ours'; readonly visit: Visit; readonly officers: readonly Visitor[] }
  | { readonly is: 'coming'; readonly visit: Visit; readonly officers: readonly Visitor[] }
  /** Something was wrong: nothing goes on until the hotline has proven the customer. */
  | { readonly is: 'locked'; readonly visit: Visit }
  | { readonly is: 'nobody' }

/** A visit that nobody ended says nothing any more this long after it should have been over. */
export const FORGOTTEN_MINUTES = 60

/** The answer that the app, a text and the hotline give alike. */
export async function atDoor(sql: Sql, customerId: bigint, at: Date): Promise<Door> {
  const { rows } = await sql.query<Visit>(
    `${VISIT_SELECT} LEFT JOIN visits.booking promise ON promise.customer_id = v.customer_id
       AND promise.visit_id = v.visit_id AND promise.ended_at IS NULL
     WHERE v.customer_id = $1 AND (
       v.status = 'travelling' AND $2 < promise.promised_until + $3 * interval '1 minute'
       OR v.status IN ('arrived', 'started') AND $2 < v.status_at + (s.minutes + $3) * interval '1 minute')
     ORDER BY array_position(ARRAY['started', 'arrived', 'travelling'], v.status), v.visit_id`,
    [customerId, at, FORGOTTEN_MINUTES],
  )
  const [visit] = rows
  if (!visit) return { is: 'nobody' }
  const key = { customerId, visitId: visit.id }
  const [proof, officers] = [await proofOf(sql, key), await officersOf(sql, key)]
  if (proof?.lockedAt) return { is: 'locked', visit }
  if (officers.length === 0) return { is: 'nobody' }
  const there = visit.status === 'started' || (visit.status === 'arrived' && !!proof && isReleased(proof, at))
  return { is: there ? 'ours' : 'coming', visit, officers }
}

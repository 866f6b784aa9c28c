import type { Sql, Tx } from '@doorstep/db'
import type { Slot } from './find-slots.ts'
import type { Visit } from './visit.ts'
import type { VisitKey } from './visit-event.ts'

/** A time that is held for a customer, and the number under which they choose it. */
export type Offered = { readonly choice: number; readonly from: Date; readonly until: Date; readonly heldUntil: Date }

const HELD_MINUTES = 10

/** Holds these times for ten minutes. */
export async function holdSlots(tx: Tx, visit: Visit, slots: readonly Slot[], at: Date): Promise<void> {
  const held = slots.map((slot, i) => ({ ...slot, choice: i + 1, officers: slot.officerIds.join(',') }))
  await tx.query(
    `INSERT INTO visits.slot_hold (customer_id, visit_id, choice, branch_id, date, officer_ids, promised_from,
                                   promised_until, arrive_at, expires_at)
     SELECT $1, $2, choice, $3, date, string_to_array(officers, ','), to_timestamp("from"), to_timestamp("until"),
            to_timestamp("begin"), $4
     FROM jsonb_to_recordset($5) AS s(choice smallint, date date, officers text, "from" float8, "until" float8,
                                      "begin" float8)`,
    [visit.customerId, visit.id, visit.branchId, new Date(at.getTime() + HELD_MINUTES * 60_000), JSON.stringify(held)],
  )
}

/** What was offered for a visit and is still held. */
export async function offeredSlots(sql: Sql, { customerId, visitId }: VisitKey, now: Date): Promise<Offered[]> {
  const { rows } = await sql.query<Offered>(
    `SELECT choice, promised_from AS "from", promised_until AS "until", expires_at AS "heldUntil" FROM visits.slot_hold
     WHERE customer_id = $1 AND visit_id = $2 AND expires_at > $3 ORDER BY choice`,
    [customerId, visitId, now],
  )
  return rows
}

/** What was offered under this number, held or not any more. */
export async function slotOffered(
  sql: Sql,
  { customerId, visitId }: VisitKey,
  choice: number,
): Promise<Slot | undefined> {
  const { rows } = await sql.query<Slot>(
    `SELECT date, officer_ids AS "officerIds", extract(epoch FROM promised_from)::float8 AS "from",
            extract(epoch FROM promised_until)::float8 AS "until", extract(epoch FROM arrive_at)::float8 AS begin, 0 AS extra
     FROM visits.slot_hold WHERE customer_id = $1 AND visit_id = $2 AND choice = $3`,
    [customerId, visitId, choice],
  )
  return rows[0]
}

export async function releaseHolds(tx: Tx, { customerId, visitId }: VisitKey): Promise<void> {
  await tx.query('DELETE FROM visits.slot_hold WHERE customer_id = $1 AND visit_id = $2', [customerId, visitId])
}

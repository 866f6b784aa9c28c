import type { Tx } from '@doorstep/db'
import { type Day, timetableOf } from './day.ts'
import type { VisitErrand } from './load-days.ts'

/**
 * Writes when each officer is where, from what is booked on their days; what is only held moves nobody. A day that
 * cannot be kept any more, because somebody is late, stays as it was planned until it is planned anew.
 */
export async function saveDays(tx: Tx, branchId: bigint, days: readonly Day<VisitErrand>[]): Promise<void> {
  const stops = days.flatMap(stopsOf)
  if (stops.length === 0) return
  await tx.query(
    `INSERT INTO visits.stop (customer_id, visit_id, officer_id, branch_id, date, position, arrive_at, leave_at, travel_seconds)
     SELECT s.customer_id, s.visit_id, s.officer_id, $1, s.date, s.position, to_timestamp(s.arrive), to_timestamp(s.leave), s.travel
     FROM jsonb_to_recordset($2) AS s(customer_id bigint, visit_id bigint, officer_id text, date date, position smallint,
                                      arrive float8, leave float8, travel integer)
     ON CONFLICT (customer_id, visit_id, officer_id) DO UPDATE SET date = excluded.date, position = excluded.position,
       arrive_at = excluded.arrive_at, leave_at = excluded.leave_at, travel_seconds = excluded.travel_seconds`,
    [branchId, JSON.stringify(stops)],
  )
}

function stopsOf(day: Day<VisitErrand>) {
  const booked = day.errands.filter(({ held }) => !held)
  const timetable = timetableOf(day, booked)
  if (!timetable) return []
  return booked.map(({ customerId, visitId, seconds }, i) => ({
    customer_id: customerId.toString(),
    visit_id: visitId.toString(),
    officer_id: day.officerId,
    date: day.date,
    position: i + 1,
    arrive: timetable.begins[i]!,
    leave: timetable.begins[i]! + seconds,
    travel: timetable.legs[i]!,
  }))
}

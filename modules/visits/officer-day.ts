import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import type { Both } from './both.ts'
import type { Shown } from './catalogue.ts'
import type { Preference } from './preference.ts'
import type { VisitStatus } from './visit-status.ts'

/** A visit on an officer's way through the day. */
export type Stop = {
  readonly id: bigint
  readonly customerId: bigint
  readonly reference: string
  readonly service: {
    readonly code: string
    readonly name: Both
    readonly officers: number
    readonly papers: readonly Both[]
    readonly checklist: readonly Both[]
    readonly shows: readonly Shown[]
  }
  readonly area: Both
  readonly line: string
  readonly latitude: number
  readonly longitude: number
  readonly status: VisitStatus
  readonly arriveAt: Date
  readonly leaveAt: Date
  readonly promisedFrom: Date | null
  readonly promisedUntil: Date | null
  readonly note: string | null
  readonly preference: Omit<Preference, 'optedOut'> | null
}

/** Where an officer goes on this day, in order; one who does not work any more goes nowhere. */
export async function stopsOf(sql: Sql, officerId: string, date: PlainDate): Promise<Stop[]> {
  const { rows } = await sql.query<Stop>(
    `SELECT v.visit_id AS id, v.customer_id AS "customerId", v.reference,
            jsonb_build_object('code', s.code, 'name', s.name, 'officers', s.officers, 'papers', s.papers,
                               'checklist', s.checklist, 'shows', s.shows) AS service,
            p.name AS area, a.line, a.latitude::float8, a.longitude::float8, v.status,
            t.arrive_at AS "arriveAt", t.leave_at AS "leaveAt",
            b.promised_from AS "promisedFrom", b.promised_until AS "promisedUntil", v.note,
            CASE WHEN w.customer_id IS NOT NULL THEN
              jsonb_build_object('speaks', w.speaks, 'companion', w.companion, 'needs', w.needs,
                                 'doNotRing', w.do_not_ring, 'dog', w.dog) END AS preference
     FROM visits.stop t
     JOIN visits.officer o ON o.officer_id = t.officer_id AND o.active
     JOIN visits.visit v ON v.customer_id = t.customer_id AND v.visit_id = t.visit_id
     JOIN visits.service s ON s.code = v.service_code
     JOIN visits.address a ON a.customer_id = v.customer_id AND a.address_id = v.address_id
     JOIN visits.area p ON p.area_id = a.area_id
     LEFT JOIN visits.booking b ON b.customer_id = v.customer_id AND b.visit_id = v.visit_id AND b.ended_at IS NULL
     LEFT JOIN visits.preference w ON w.customer_id = v.customer_id
     WHERE t.officer_id = $1 AND t.date = $2 ORDER BY t.arrive_at, t.position`,
    [officerId, date],
  )
  return rows
}

import type { Sql, Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import type { Both } from './both.ts'
import type { VisitKey } from './visit-event.ts'
import type { VisitStatus } from './visit-status.ts'

export const CHANNELS = ['sms', 'app', 'hotline', 'manager'] as const
export type Channel = (typeof CHANNELS)[number]

export type Visit = {
  readonly id: bigint
  readonly customerId: bigint
  readonly reference: string
  readonly service: {
    readonly code: string
    readonly name: Both
    readonly minutes: number
    readonly officers: number
    readonly papers: readonly Both[]
  }
  readonly addressId: bigint
  readonly area: Both
  readonly line: string
  readonly branchId: bigint
  readonly status: VisitStatus
  readonly statusAt: Date
  readonly channel: Channel
  readonly wishedFrom: Date
  readonly wishedUntil: Date
  readonly language: Language
  readonly note: string | null
  readonly askedAt: Date
  /** Within these two the officer comes to the door; null while no time is promised. */
  readonly promisedFrom: Date | null
  readonly promisedUntil: Date | null
}

export async function findVisit(sql: Sql, key: VisitKey): Promise<Visit | undefined> {
  const { rows } = await sql.query<Visit>(`${VISIT_SELECT} WHERE v.customer_id = $1 AND v.visit_id = $2`, [
    key.customerId,
    key.visitId,
  ])
  return rows[0]
}

export async function lockVisit(tx: Tx, key: VisitKey): Promise<Visit | undefined> {
  const { rows } = await tx.query<Visit>(
    `${VISIT_SELECT} WHERE v.customer_id = $1 AND v.visit_id = $2 FOR UPDATE OF v`,
    [key.customerId, key.visitId],
  )
  return rows[0]
}

/** The visit that a reference stands for, if it is this customer's. */
export async function visitByReference(sql: Sql, customerId: bigint, reference: string): Promise<Visit | undefined> {
  const { rows } = await sql.query<Visit>(`${VISIT_SELECT} WHERE v.customer_id = $1 AND v.reference = $2`, [
    customerId,
    reference,
  ])
  return rows[0]
}

export const VISIT_SELECT = `
  SELECT v.visit_id AS id, v.customer_id AS "customerId", v.reference,
         jsonb_build_object('code', s.code, 'name', s.name, 'minutes', s.minutes, 'officers', s.officers, 'papers', s.papers) AS service,
         v.address_id AS "addressId", p.name AS area, a.line, v.branch_id AS "branchId", v.status,
         v.status_at AS "statusAt", v.channel, v.wished_from AS "wishedFrom", v.wished_until AS "wishedUntil",
         v.language, v.note, v.asked_at AS "askedAt", b.promised_from AS "promisedFrom",
         b.promised_until AS "promisedUntil"
  FROM visits.visit v
  JOIN visits.service s ON s.code = v.service_code
  JOIN visits.address a ON a.customer_id = v.customer_id AND a.address_id = v.address_id
  JOIN visits.area p ON p.area_id = a.area_id
  LEFT JOIN visits.booking b ON b.customer_id = v.customer_id AND b.visit_id = v.visit_id AND b.ended_at IS NULL`

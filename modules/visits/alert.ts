import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, cursorOf, type Page, type Paging, pageOf, type Refusal } from '@doorstep/http'
import { visitErrors } from './errors.ts'
import type { Ctx } from './visit-event.ts'

/** At a door something was not as it should be. */
export const DOOR_ALERTS = [
  'wrong-code',
  'late-code',
  'repeated-code',
  'word-out-of-time',
  'word-far-away',
  'word-not-theirs',
  'wrong-word',
  'stranger',
] as const
/** An officer needs help, or may: who asks for a word while still at another door may be made to. */
export const ALARMS = ['sos', 'duress', 'overdue', 'two-doors'] as const
export type AlertKind = (typeof DOOR_ALERTS)[number] | (typeof ALARMS)[number]

export type Alert = {
  readonly id: bigint
  /** 0n: at nobody's door. */
  readonly customerId: bigint
  readonly branchId: bigint
  readonly kind: AlertKind
  readonly visitId: bigint | null
  readonly officerId: string | null
  readonly note: string | null
  readonly place: { readonly latitude: number; readonly longitude: number } | null
  readonly raisedAt: Date
  readonly acknowledgedBy: string | null
  readonly acknowledgedWhy: string | null
  readonly acknowledgedAt: Date | null
}

export type NewAlert = {
  readonly kind: AlertKind
  readonly customerId: bigint
  readonly branchId: bigint
  readonly visitId?: bigint | null
  readonly officerId?: string | null
  readonly note?: string | null
  readonly place?: { readonly latitude: number; readonly longitude: number } | null
}

const SAME_MINUTES = 10

/** Puts an alert before the supervisors of a branch; false where the same one stands there already, unanswered. */
export async function raiseAlert(tx: Tx, alert: NewAlert, ctx: Ctx): Promise<boolean> {
  const { kind, customerId, branchId, visitId = null, officerId = null, note = null, place = null } = alert
  const { rowCount: same } = await tx.query(
    `SELECT FROM visits.alert WHERE customer_id = $1 AND kind = $2 AND visit_id IS NOT DISTINCT FROM $3
       AND officer_id IS NOT DISTINCT FROM $4 AND acknowledged_at IS NULL AND raised_at > $5`,
    [customerId, kind, visitId, officerId, new Date(ctx.at.getTime() - SAME_MINUTES * 60_000)],
  )
  if (same > 0 && kind !== 'wrong-code') return false
  const id = newId()
  await tx.query(
    `INSERT INTO visits.alert (customer_id, alert_id, branch_id, kind, visit_id, officer_id, note, latitude, longitude, raised_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      customerId,
      id,
      branchId,
      kind,
      visitId,
      officerId,
      note,
      place?.latitude ?? null,
      place?.longitude ?? null,
      ctx.at,
    ],
  )
  const entry = { action: 'alert.raised', objectType: 'alert', objectId: id, customerId, after: { kind, visitId } }
  await record(tx, [{ ...ctx, ...entry }])
  return true
}

/**
 * An officer asks for help, did not answer the timer, or asks for the word of a second door. The customer is told
 * nothing: they may be whom the officer fears, and so may whoever holds their phone. Whether it shows on the officer's own
 * phone is not said either.
 */
export async function raiseAlarm(
  tx: Tx,
  alarm: NewAlert & { readonly kind: (typeof ALARMS)[number]; readonly officerId: string },
  ctx: Ctx,
): Promise<void> {
  await raiseAlert(tx, alarm, ctx)
}

/** Says what a supervisor did about it. Refuses `alert-acknowledged`. */
export async function acknowledgeAlert(
  tx: Tx,
  units: readonly bigint[],
  input: { alertId: bigint; why: string },
  ctx: Ctx,
): Promise<Alert | Refusal> {
  const { rows } = await tx.query<Alert>(`${SELECT} AND alert_id = $2`, [units, input.alertId])
  const [alert] = rows
  if (!alert) return commonErrors('not-found')
  const { rowCount } = await tx.query(
    `UPDATE visits.alert SET acknowledged_by = $3, acknowledged_why = $4, acknowledged_at = $5
     WHERE customer_id = $1 AND alert_id = $2 AND acknowledged_at IS NULL`,
    [alert.customerId, alert.id, ctx.who.name, input.why, ctx.at],
  )
  if (rowCount === 0) return visitErrors('alert-acknowledged')
  const entry = { action: 'alert.acknowledged', objectType: 'alert', objectId: alert.id, customerId: alert.customerId }
  await record(tx, [{ ...ctx, ...entry, why: input.why }])
  return { ...alert, acknowledgedBy: ctx.who.name, acknowledgedWhy: input.why, acknowledgedAt: ctx.at }
}

/** Alerts of these branches: those that wait, or those that were answered; the newest first. */
export async function alerts(
  sql: Sql,
  units: readonly bigint[],
  filter: Paging & { status: 'open' | 'acknowledged' },
): Promise<Page<Alert>> {
  const { rows } = await sql.query<Alert>(
    `${SELECT} AND alert_id < $2 AND (acknowledged_at IS NULL) = $3 ORDER BY alert_id DESC LIMIT $4`,
    [units, cursorOf(filter.cursor), filter.status === 'open', filter.limit + 1],
  )
  return pageOf(rows, filter.limit)
}

const SELECT = `
  SELECT alert_id AS id, customer_id AS "customerId", branch_id AS "branchId", kind, visit_id AS "visitId",
         officer_id AS "officerId", note,
         CASE WHEN latitude IS NOT NULL
           THEN json_build_object('latitude', latitude::float8, 'longitude', longitude::float8) END AS place,
         raised_at AS "raisedAt", acknowledged_by AS "acknowledgedBy", acknowledged_why AS "acknowledgedWhy",
         acknowledged_at AS "acknowledgedAt"
  FROM visits.alert WHERE branch_id = ANY($1)`

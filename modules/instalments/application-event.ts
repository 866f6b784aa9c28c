import { type Actor, record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import type { ApplicationRef } from './application.ts'
import { type ApplicationStatus, mayMove } from './application-status.ts'

export type Ctx = { readonly who: Actor; readonly at: Date }
type Moving = { readonly customerId: bigint; readonly id: bigint; readonly status: ApplicationStatus }
type Detail = { readonly reasons?: readonly string[]; readonly note?: string | null }

/**
 * Moves an application on: its status, an event and an audit entry. Returns the new status, for further moves.
 * @throws when the table of moves does not have it
 */
export async function moveApplication<A extends Moving>(
  tx: Tx,
  application: A,
  to: ApplicationStatus,
  ctx: Ctx,
  detail: Detail = {},
): Promise<A> {
  if (!mayMove(application.status, to)) throw new Error(`no move from ${application.status} to ${to}`)
  const { customerId, id } = application
  await tx.query(
    `UPDATE instalments.application SET status = $3, reasons = $4, updated_at = $5, step = CASE WHEN $3 = 'returned'
       THEN 'plan' ELSE step END
     WHERE customer_id = $1 AND id = $2`,
    [customerId, id, to, detail.reasons ?? [], ctx.at],
  )
  await writeEvent(tx, { customerId, applicationId: id }, to, ctx, detail)
  await record(tx, [
    { ...ctx, action: `application.${to}`, objectType: 'application', objectId: id, customerId, ...whyOf(detail) },
  ])
  return { ...application, status: to }
}

export async function writeEvent(
  tx: Tx,
  ref: ApplicationRef,
  status: ApplicationStatus,
  ctx: Ctx,
  detail: Detail = {},
): Promise<void> {
  await tx.query(
    `INSERT INTO instalments.application_event (customer_id, id, application_id, status, reasons, note, actor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ref.customerId,
      newId(),
      ref.applicationId,
      status,
      detail.reasons ?? [],
      detail.note ?? null,
      ctx.who.userId,
      ctx.at,
    ],
  )
}

export type TimelineEntry = { readonly status: string; readonly note: string | null; readonly at: Date }

/** What happened to each of these applications of one customer, oldest first. */
export async function timelines(
  sql: Sql,
  refs: readonly { readonly customerId: bigint; readonly id: bigint }[],
): Promise<Map<bigint, TimelineEntry[]>> {
  const { rows } = await sql.query<TimelineEntry & { application_id: bigint }>(
    `SELECT e.application_id, e.status, e.note, e.at
     FROM unnest($1::bigint[], $2::bigint[]) AS r(customer_id, application_id)
     JOIN instalments.application_event e USING (customer_id, application_id) ORDER BY e.id`,
    [refs.map(r => r.customerId), refs.map(r => r.id)],
  )
  const events = Map.groupBy(rows, row => row.application_id)
  return new Map(refs.map(r => [r.id, (events.get(r.id) ?? []).map(({ status, note, at }) => ({ status, note, at }))]))
}

function whyOf({ reasons = [] }: Detail): { why?: string } {
  return reasons.length > 0 ? { why: reasons.join(' ') } : {}
}

import type { Actor } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import type { VisitStatus, Why } from './visit-status.ts'

/** Who does something, and when. */
export type Ctx = { readonly who: Actor; readonly at: Date }
export type VisitKey = { readonly customerId: bigint; readonly visitId: bigint }

export type VisitEvent = {
  readonly status: VisitStatus
  readonly why: Why | null
  readonly note: string | null
  readonly actor: string
  readonly actorRole: string
  readonly at: Date
}

type NewVisitEvent = VisitKey & {
  readonly status: VisitStatus
  readonly why?: Why | null
  readonly note?: string | null
}

export async function writeVisitEvent(tx: Tx, event: NewVisitEvent, { who, at }: Ctx): Promise<void> {
  await tx.query(
    `INSERT INTO visits.visit_event (customer_id, id, visit_id, status, why, note, actor, actor_role, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      event.customerId,
      newId(),
      event.visitId,
      event.status,
      event.why ?? null,
      event.note ?? null,
      who.name,
      who.role,
      at,
    ],
  )
}

/** What a visit went through, the first first. */
export async function visitEvents(sql: Sql, { customerId, visitId }: VisitKey): Promise<VisitEvent[]> {
  const { rows } = await sql.query<VisitEvent>(
    `SELECT status, why, note, actor, actor_role AS "actorRole", at FROM visits.visit_event
     WHERE customer_id = $1 AND visit_id = $2 ORDER BY id`,
    [customerId, visitId],
  )
  return rows
}

import { newId, type Tx } from '@doorstep/db'
import { ring } from './bell.ts'

/** What a transaction wants others to know once it has committed. */
export type NewEvent = {
  /** Noun and past participle, `contract.signed`. */
  readonly type: string
  readonly customerId?: bigint
  /** Becomes JSON: bigints turn into digits, dates into ISO 8601. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** What a handler is given. */
export type JobEvent = {
  /** The same at every retry, for `once`. */
  readonly id: bigint
  readonly type: string
  readonly customerId: bigint | null
  // biome-ignore lint: each handler knows the shape of its own event
  readonly payload: Record<string, any>
  readonly occurredAt: Date
}

export const OUTBOX_BELL = 'jobs.outbox'

/** Writes events to the outbox: they go out if, and only if, the caller's transaction commits. One statement. */
export async function emit(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.query(
    `INSERT INTO jobs.outbox (id, type, customer_id, payload, created_at)
     SELECT e.id, e.type, e.customer_id, e.payload, $5
     FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::jsonb[]) AS e(id, type, customer_id, payload)`,
    [
      events.map(newId),
      events.map(e => e.type),
      events.map(e => e.customerId ?? null),
      events.map(e => JSON.stringify(e.payload, digits)),
      new Date(),
    ],
  )
  tx.afterCommit(() => ring(OUTBOX_BELL))
}

function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

import type { Database, Tx } from '@doorstep/db'
import type { PgBoss } from 'pg-boss'
import { nextRing } from './bell.ts'
import { type Log, onTransaction } from './boss.ts'
import { type JobEvent, OUTBOX_BELL } from './emit.ts'
import type { Subscription } from './handler.ts'

const BATCH = 500
const POLL_MS = 200

/** Moves events from the outbox to the queues of their handlers until aborted. Several relays may run at once. */
export async function runRelay(
  db: Database,
  boss: PgBoss,
  subscriptions: readonly Subscription[],
  onMoved: (queues: readonly string[]) => void,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const moved = await relayBatch(db, boss, subscriptions).catch(error => {
      log.error({ err: error }, 'the outbox could not be read; trying again')
      return { events: 0, queues: [] }
    })
    onMoved(moved.queues)
    if (moved.events < BATCH) await nextRing(OUTBOX_BELL, POLL_MS, signal)
  }
}

/** One transaction: rows leave the outbox and become jobs, or neither. An event that nobody handles is dropped. */
export async function relayBatch(db: Database, boss: PgBoss, subscriptions: readonly Subscription[]) {
  return db.transaction(async tx => {
    const events = await take(tx)
    const queues: string[] = []
    for (const [queue, jobs] of byQueue(events, subscriptions)) {
      await boss.insert(queue, jobs, { db: onTransaction(tx) })
      queues.push(queue)
    }
    return { events: events.length, queues }
  })
}

type OutboxRow = { id: bigint; type: string; customer_id: bigint | null; payload: object; created_at: Date }

async function take(tx: Tx): Promise<OutboxRow[]> {
  const { rows } = await tx.query<OutboxRow>(
    `DELETE FROM jobs.outbox
     WHERE id = ANY (ARRAY(SELECT id FROM jobs.outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING id, type, customer_id, payload, created_at`,
    [BATCH],
  )
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function byQueue(events: readonly OutboxRow[], subscriptions: readonly Subscription[]) {
  const queues = new Map<string, { data: object }[]>()
  for (const [type, handler] of subscriptions) {
    const jobs = events.filter(e => e.type === type).map(e => ({ data: toJob(e) }))
    if (jobs.length > 0) queues.set(handler.name, [...(queues.get(handler.name) ?? []), ...jobs])
  }
  return queues
}

type EventJob = {
  id: string
  type: string
  customerId: string | null
  payload: Record<string, unknown>
  occurredAt: string
}

function toJob(row: OutboxRow): EventJob {
  return {
    id: row.id.toString(),
    type: row.type,
    customerId: row.customer_id?.toString() ?? null,
    payload: row.payload as Record<string, unknown>,
    occurredAt: row.created_at.toISOString(),
  }
}

/** The event back from its job. */
export function fromJob(job: unknown): JobEvent {
  const { id, type, customerId, payload, occurredAt } = job as EventJob
  return {
    id: BigInt(id),
    type,
    customerId: customerId === null ? null : BigInt(customerId),
    payload,
    occurredAt: new Date(occurredAt),
  }
}

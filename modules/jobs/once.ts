import type { Tx } from '@doorstep/db'

/**
 * True the first time that this handler sees this event. Call it first inside the transaction of the work: both commit
 * together, so that a retry after a crash finds either neither or both.
 */
export async function once(tx: Tx, handler: string, eventId: bigint): Promise<boolean> {
  const { rowCount } = await tx.query(
    'INSERT INTO jobs.handled (handler, event_id, handled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [handler, eventId, new Date()],
  )
  return rowCount === 1
}

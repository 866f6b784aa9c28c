import type { Sql, Tx } from '@doorstep/db'
import { jobErrors } from './errors.ts'

export type FailedJob = {
  jobId: string
  handler: string
  eventId: bigint
  eventType: string
  customerId: bigint | null
  error: string | null
  attempts: number
  failedAt: Date
}

const DEAD = `
  SELECT id AS "jobId", source_name AS handler, (data->>'id')::bigint AS "eventId", data->>'type' AS "eventType",
         (data->>'customerId')::bigint AS "customerId", source_output->>'message' AS error,
         source_retry_count + 1 AS attempts, created_on AS "failedAt"
  FROM pgboss.job WHERE name = 'dead-letter' AND state = 'created'`

/** Jobs whose handler failed at its last try, oldest first; `after` is the last job id of the page before. */
export async function failedJobs(sql: Sql, after: string | null, limit: number): Promise<FailedJob[]> {
  const { rows } = await sql.query<FailedJob>(`${DEAD} AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`, [
    after,
    limit,
  ])
  return rows
}

export async function countFailed(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${DEAD}) dead`)
  return rows[0]!.count
}

/** Sends a dead letter back to its handler's queue, with all its tries anew. */
export async function retryFailed(tx: Tx, jobId: string, by: string, now: Date) {
  const { rows } = await tx.query<FailedJob>(`${DEAD} AND id = $1 FOR UPDATE`, [jobId])
  const [job] = rows
  if (!job) return jobErrors('failed-job-not-found')
  await tx.query(REQUEUE, [jobId])
  await tx.query('INSERT INTO jobs.retry VALUES ($1, $2, $3, $4, $5, $6)', [
    jobId,
    job.handler,
    job.eventId,
    job.error,
    by,
    now,
  ])
  return job
}

// pg-boss can do this too, but only from an instance that was started; the process that serves HTTP has none.
const REQUEUE = `
  WITH dead AS (
    DELETE FROM pgboss.job WHERE name = 'dead-letter' AND id = $1 RETURNING source_name, data
  )
  INSERT INTO pgboss.job (name, data, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds,
                          deletion_seconds, keep_until, dead_letter, heartbeat_seconds)
  SELECT q.name, dead.data, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds,
         q.deletion_seconds, now() + q.retention_seconds * interval '1 second', q.dead_letter, q.heartbeat_seconds
  FROM dead JOIN pgboss.queue q ON q.name = dead.source_name`

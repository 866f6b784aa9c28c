import { createHash } from 'node:crypto'
import type { Sql } from '@doorstep/db'

export interface Limit {
  readonly times: number
  readonly withinSeconds: number
}

/**
 * Counts one try of `key` and says how many seconds to wait; 0 while the limit allows. Counting and asking are one
 * statement, so that tries at the same instant cannot slip through together.
 */
export async function countTry(sql: Sql, key: string, limit: Limit, now: Date): Promise<number> {
  const { rows } = await sql.query<{ count: number; ends_at: Date }>(
    `INSERT INTO identity.throttle AS t (key, count, started_at, ends_at) VALUES ($1, 1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET
       count      = CASE WHEN t.ends_at <= excluded.started_at THEN 1 ELSE t.count + 1 END,
       started_at = CASE WHEN t.ends_at <= excluded.started_at THEN excluded.started_at ELSE t.started_at END,
       ends_at    = CASE WHEN t.ends_at <= excluded.started_at THEN excluded.ends_at ELSE t.ends_at END
     RETURNING count, ends_at`,
    [hidden(key), now, new Date(now.getTime() + limit.withinSeconds * 1000)],
  )
  const state = rows[0]!
  if (state.count <= limit.times) return 0
  return Math.max(1, Math.ceil((state.ends_at.getTime() - now.getTime()) / 1000))
}

/** Forgets the tries of a key: the right password was given. */
export async function forgetTries(sql: Sql, key: string): Promise<void> {
  await sql.query('DELETE FROM identity.throttle WHERE key = $1', [hidden(key)])
}

/** Phones and names do not belong in a table of counters. */
const hidden = (key: string) => createHash('sha256').update(key).digest('base64url')

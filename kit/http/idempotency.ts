import type { Sql, Tx } from '@doorstep/db'

/** What an earlier request with the same key answered, or the news that the key belongs to another request. */
export type Replay =
  | { readonly kind: 'new' }
  | { readonly kind: 'replay'; readonly response: unknown }
  | { readonly kind: 'reused' }

/**
 * Claims `key` in the request's own transaction. A second request with the same key waits here for the first to
 * commit, then gets its answer; when the first was rolled back, the second becomes the first.
 */
export async function claimKey(tx: Tx, key: string, hash: Buffer, now: Date): Promise<Replay> {
  const claimed = await tx.query(
    'INSERT INTO http.request_key (key, input_hash, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [key, hash, now],
  )
  if (claimed.rowCount === 1) return { kind: 'new' }
  const { rows } = await tx.query<{ input_hash: Buffer; response: unknown }>(
    'SELECT input_hash, response FROM http.request_key WHERE key = $1',
    [key],
  )
  const [earlier] = rows
  if (!earlier?.input_hash.equals(hash)) return { kind: 'reused' }
  return { kind: 'replay', response: earlier.response }
}

/** Keeps the answer beside the key, in the same transaction as the work that it answers for. */
export async function keepAnswer(tx: Tx, key: string, response: string): Promise<void> {
  await tx.query('UPDATE http.request_key SET response = $2 WHERE key = $1', [key, response])
}

/** Forgets the key: a refusal that commits is not an answer to keep. */
export async function releaseKey(tx: Tx, key: string): Promise<void> {
  await tx.query('DELETE FROM http.request_key WHERE key = $1', [key])
}

/** Forgets answers older than `before`; for the timetable. A key that comes again after that is a new request. */
export async function forgetKeys(sql: Sql, before: Date): Promise<void> {
  await sql.query('DELETE FROM http.request_key WHERE created_at < $1', [before])
}

import type { Database } from '@doorstep/db'

/** Removes what has run out: sessions, codes, counters. */
export async function sweep(db: Database, now: Date): Promise<void> {
  await db.query('DELETE FROM identity.session WHERE expires_at < $1', [now])
  await db.query('DELETE FROM identity.verification WHERE expires_at < $1', [now])
  await db.query('DELETE FROM identity.confirmation_code WHERE expires_at < $1', [now])
  await db.query('DELETE FROM identity.throttle WHERE ends_at < $1', [now])
}

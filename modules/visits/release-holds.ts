import type { Database } from '@doorstep/db'
import type { JobSpec } from '@doorstep/jobs'
import { askPerson } from './offer-slots.ts'
import { releaseHolds } from './slot-hold.ts'
import { lockVisit } from './visit.ts'
import type { VisitKey } from './visit-event.ts'

/** Late answers are still understood for as long as a dialogue is. */
const KEPT_MINUTES = 30
const MOST_AT_ONCE = 100

/**
 * Forgets what was offered and never chosen. Nobody waited for it: a hold counts only until it expires. Who has no time
 * yet is called by a colleague.
 */
export const releaseExpired: JobSpec = {
  name: 'visits.release-holds',
  everySeconds: 60,
  run: async (db, now) => {
    const { rows } = await db.query<VisitKey>(
      `SELECT DISTINCT customer_id AS "customerId", visit_id AS "visitId" FROM visits.slot_hold
       WHERE expires_at < $1 LIMIT $2`,
      [new Date(now.getTime() - KEPT_MINUTES * 60_000), MOST_AT_ONCE],
    )
    for (const key of rows) await release(db, key, now)
  },
}

function release(db: Database, key: VisitKey, now: Date): Promise<void> {
  return db.transaction(async tx => {
    const visit = await lockVisit(tx, key)
    await releaseHolds(tx, key)
    if (visit?.status === 'asked') await askPerson(tx, visit, 'not-chosen', now)
  })
}

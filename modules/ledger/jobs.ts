import type { JobSpec } from '@doorstep/jobs'
import { expireHolds } from './holds.ts'

/** What the ledger does by itself, for the timetable. */
export const jobs: readonly JobSpec[] = [
  {
    name: 'ledger.expire-holds',
    everySeconds: 60,
    run: async (db, now) => {
      while ((await db.transaction(tx => expireHolds(tx, now))) > 0);
    },
  },
]

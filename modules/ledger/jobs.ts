import type { JobSpec } from '@doorstep/jobs'
import { seal } from './chain.ts'
import { expireHolds } from './holds.ts'

/** What the ledger does by itself, for the timetable. */
export const jobs: readonly JobSpec[] = [
  { name: 'ledger.seal', everySeconds: 10, run: async (db, now) => void (await seal(db, now)) },
  {
    name: 'ledger.sweep',
    cron: '30 4 * * *',
    timeZone: 'Asia/Shanghai',
    run: async (db, now) => void (await seal(db, now, { sweep: true })),
  },
  {
    name: 'ledger.expire-holds',
    everySeconds: 60,
    run: async (db, now) => {
      while ((await db.transaction(tx => expireHolds(tx, now))) > 0);
    },
  },
]

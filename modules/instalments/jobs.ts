import { market } from '@doorstep/identity'
import type { JobSpec } from '@doorstep/jobs'
import { closeOverdueDays } from './nightly-timetable.ts'
import { expireApplications as run } from './end-application.ts'
import { sendDebits } from './send-debits.ts'

export { onReviewDecided } from './review-decided.ts'

export const expireApplications: JobSpec = { name: 'instalments.expire-applications', everySeconds: 60, run }

/** Attempts asked for by hand, and answers that did not come at the close. */
export const openDebits: JobSpec = {
  name: 'instalments.open-debits',
  everySeconds: 15,
  run: (db, now) => sendDebits(db, () => now),
}

/** Half past midnight, so that a day's last payments are in. */
export const nightlyClose: JobSpec = {
  name: 'instalments.nightly-close',
  cron: '30 0 * * *',
  get timeZone() {
    return market().timeZone
  },
  run: closeOverdueDays,
}

import { forgetKeys } from '@doorstep/http'
import { sweep as sweepSignIns } from '@doorstep/identity/jobs'
import { expireApplications, nightlyClose, openDebits } from '@doorstep/instalments/jobs'
import type { JobSpec } from '@doorstep/jobs'
import { forgetHandled } from '@doorstep/jobs/jobs'
import { jobs as ledger } from '@doorstep/ledger/jobs'
import { expireOrders } from '@doorstep/merchants/jobs'
import { jobs as notifications } from '@doorstep/notifications/jobs'
import { jobs as visits } from '@doorstep/visits/jobs'

/** A write sent again within this time is answered, not done again. */
const KEY_DAYS = 7
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** What happens by itself, and when. */
export const timetable: readonly JobSpec[] = [
  { name: 'identity.sweep', everySeconds: 300, run: sweepSignIns },
  { name: 'http.forget-keys', everySeconds: 3600, run: (db, now) => forgetKeys(db, daysBefore(now, KEY_DAYS)) },
  forgetHandled,
  ...ledger,
  expireOrders,
  expireApplications,
  nightlyClose,
  openDebits,
  ...notifications,
  ...visits,
]

import { seal as sealAudit } from '@doorstep/audit/jobs'
import { sweep as sweepSignIns } from '@doorstep/identity/jobs'
import { expireApplications } from '@doorstep/instalments/jobs'
import type { JobSpec } from '@doorstep/jobs'
import { forgetHandled } from '@doorstep/jobs/jobs'
import { jobs as ledger } from '@doorstep/ledger/jobs'
import { expireOrders } from '@doorstep/merchants/jobs'
import { jobs as notifications } from '@doorstep/notifications/jobs'

/** What happens by itself, and when. */
export const timetable: readonly JobSpec[] = [
  { name: 'audit.seal', everySeconds: 10, run: async (db, now) => void (await sealAudit(db, now)) },
  { name: 'identity.sweep', everySeconds: 300, run: sweepSignIns },
  forgetHandled,
  ...ledger,
  expireOrders,
  expireApplications,
  ...notifications,
]

import type { JobSpec } from '@doorstep/jobs'
import { expireApplications as run } from './end-application.ts'

export { onReviewDecided } from './review-decided.ts'

export const expireApplications: JobSpec = { name: 'instalments.expire-applications', everySeconds: 60, run }

import type { JobSpec } from '@doorstep/jobs'
import { sweep } from './sweep.ts'

export { onKeyword } from './answer-keyword.ts'

/** What the timetable runs for messages; sending itself is the sender's loop. */
export const jobs: readonly JobSpec[] = [{ name: 'notifications.sweep', everySeconds: 30, run: sweep }]

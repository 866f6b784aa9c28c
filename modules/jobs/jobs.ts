import type { JobSpec } from './handler.ts'

/** Handled events are remembered for longer than a dead letter waits for its administrator. */
export const forgetHandled: JobSpec = {
  name: 'jobs.forget-handled',
  cron: '30 3 * * *',
  timeZone: 'UTC',
  run: async (db, now) => {
    await db.query('DELETE FROM jobs.handled WHERE handled_at < $1', [new Date(now.getTime() - 400 * 86_400_000)])
  },
}

import { id, instant, page, pageQueryBy, type Route, read, staff, write } from '@doorstep/http'
import { z } from 'zod'
import { countFailed, failedJobs, retryFailed } from './failed.ts'

const failedJob = z.object({
  jobId: z.uuid(),
  handler: z.string(),
  eventId: id,
  eventType: z.string(),
  customerId: id.nullable(),
  error: z.string().nullable(),
  attempts: z.number().int(),
  failedAt: instant,
})

export function routes(): Route[] {
  return [
    read({
      url: '/api/v1/jobs/failed',
      tag: 'jobs',
      summary: 'Background work that failed at its last try',
      policy: staff('administrator'),
      query: z.object(pageQueryBy(z.uuid())),
      response: page(failedJob),
      handler: async ({ db, query }) => {
        const rows = await failedJobs(db, query.cursor ?? null, query.limit + 1)
        const items = rows.slice(0, query.limit)
        return { items, next: rows.length > query.limit ? items.at(-1)!.jobId : null }
      },
    }),
    read({
      url: '/api/v1/jobs/failed/summary',
      tag: 'jobs',
      summary: 'How much background work failed at its last try',
      policy: staff('administrator'),
      response: z.object({ count: z.number().int() }),
      handler: async ({ db }) => ({ count: await countFailed(db) }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/jobs/failed/{jobId}/retry',
      tag: 'jobs',
      summary: 'Send failed background work back to its handler',
      policy: staff('administrator'),
      params: z.object({ jobId: z.uuid() }),
      response: failedJob,
      errors: ['failed-job-not-found'],
      handler: ({ tx, params, principal, now }) => retryFailed(tx, params.jobId, principal.userId, now),
    }),
  ]
}

import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

/** The desk's numbers. Each is counted by the bank, over all that the reader may see. */
const summary = <T>(name: string, read: () => Promise<T>) =>
  queryOptions({ queryKey: ['summary', name], queryFn: read, refetchInterval: 60_000 })

export const ordersSummary = summary('orders', () => answer(api.GET('/api/v1/staff/orders/summary')))
export const applicationsSummary = summary('applications', () => answer(api.GET('/api/v1/staff/applications/summary')))
export const contractsSummary = summary('contracts', () => answer(api.GET('/api/v1/staff/contracts/summary')))
export const reviewsSummary = summary('reviews', () => answer(api.GET('/api/v1/reviews/summary')))
export const messagesSummary = summary('messages', () => answer(api.GET('/api/v1/messages/summary')))
export const jobsSummary = summary('jobs', () => answer(api.GET('/api/v1/jobs/failed/summary')))

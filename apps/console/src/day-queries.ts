import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from './api.ts'

export const daysQuery = (limit?: number) =>
  pages(['days'], page => api.GET('/api/v1/staff/days', { params: { query: page } }), limit)

/** A close that runs is followed as it goes; one that stopped, or a day that is open, until somebody starts it. */
const LOOK_AGAIN_MS = { open: 10_000, closing: 1_000, unproven: 5_000, closed: false } as const

export const dayQuery = (date: string) =>
  queryOptions({
    queryKey: ['day', date],
    queryFn: () => answer(api.GET('/api/v1/staff/days/{date}', { params: { path: { date } } })),
    refetchInterval: query => LOOK_AGAIN_MS[query.state.data?.status ?? 'closed'],
  })

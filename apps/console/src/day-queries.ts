import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from './api.ts'

export const daysQuery = (limit?: number) =>
  pages(['days'], page => api.GET('/api/v1/staff/days', { params: { query: page } }), limit)

export const dayQuery = (date: string) =>
  queryOptions({
    queryKey: ['day', date],
    queryFn: () => answer(api.GET('/api/v1/staff/days/{date}', { params: { path: { date } } })),
  })

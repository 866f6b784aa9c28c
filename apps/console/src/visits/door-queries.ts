import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'

export type Door = Ok<'/api/v1/staff/door', 'get'>
export type VisitAlert = Ok<'/api/v1/staff/visit-alerts', 'get'>['items'][number]

/** Asked anew while the customer is on the line. */
export const doorQuery = (customer: string) =>
  queryOptions({
    queryKey: ['door', customer],
    queryFn: () => answer(api.GET('/api/v1/staff/door', { params: { query: { customer } } })),
    refetchInterval: 10_000,
    gcTime: 0,
    staleTime: 0,
  })

export const visitAlertsQuery = (status: 'open' | 'acknowledged') =>
  pages(['visit-alerts', status], page =>
    api.GET('/api/v1/staff/visit-alerts', { params: { query: { status, ...page } } }),
  )

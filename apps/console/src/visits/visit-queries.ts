import { answer, type Ok } from '@doorstep/api-client'
import { currentLanguage } from '@doorstep/ui'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'

export type VisitRow = Ok<'/api/v1/staff/visits', 'get'>['items'][number]
export type VisitDetail = Ok<'/api/v1/staff/visits/{visitId}', 'get'>
export type VisitChoices = Ok<'/api/v1/staff/visit-choices', 'get'>
export type VisitTask = Ok<'/api/v1/staff/visit-tasks', 'get'>['items'][number]
export type BarredAddress = Ok<'/api/v1/staff/barred-addresses', 'get'>['items'][number]
export type VisitFilters = {
  q?: string
  status?: VisitRow['status']
  service?: string
  customer?: string
  from?: string
  to?: string
}

export const visitsQuery = (filters: VisitFilters) =>
  pages(['visits', filters], page => api.GET('/api/v1/staff/visits', { params: { query: { ...filters, ...page } } }))

export const visitQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['visit', visitId],
    queryFn: () => answer(api.GET('/api/v1/staff/visits/{visitId}', { params: { path: { visitId } } })),
  })

export const visitSlotsQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['visit-slots', visitId],
    queryFn: () => answer(api.GET('/api/v1/staff/visits/{visitId}/slots', { params: { path: { visitId } } })),
  })

export const visitChoicesQuery = (customer: string, language: string) =>
  queryOptions({
    queryKey: ['visit-choices', customer, language],
    queryFn: () =>
      answer(
        api.GET('/api/v1/staff/visit-choices', {
          params: { query: customer ? { customer } : {} },
          headers: { 'accept-language': language },
        }),
      ),
  })

export const visitAreasQuery = (q: string) =>
  queryOptions({
    queryKey: ['visit-areas', q],
    queryFn: () => answer(api.GET('/api/v1/visit-areas', { params: { query: { q } } })),
  })

export const customersFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['customers-found', q],
    queryFn: () => answer(api.GET('/api/v1/customers', { params: { query: { q, limit: 8 } } })),
  })

export const visitTasksQuery = (status: 'open' | 'done') =>
  pages(['visit-tasks', status], page =>
    api.GET('/api/v1/staff/visit-tasks', { params: { query: { status, ...page } } }),
  )

export const barredQuery = pages(['barred-addresses'], page =>
  api.GET('/api/v1/staff/barred-addresses', { params: { query: page } }),
)

/** A text that comes in both languages. */
export const said = (both: { zh: string; en: string }): string => (currentLanguage() === 'en' ? both.en : both.zh)

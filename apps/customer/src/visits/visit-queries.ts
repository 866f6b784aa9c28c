import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

export type Visit = Ok<'/api/v1/visits/{visitId}', 'get'>
export type VisitCard = Ok<'/api/v1/visits', 'get'>['items'][number]
export type VisitChoices = Ok<'/api/v1/visit-choices', 'get'>
export type Preference = VisitChoices['preference']

export const visitsQuery = queryOptions({
  queryKey: ['visits'],
  queryFn: () => answer(api.GET('/api/v1/visits', { params: { query: { limit: 50 } } })),
})

export const visitQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['visit', visitId],
    queryFn: () => answer(api.GET('/api/v1/visits/{visitId}', { params: { path: { visitId } } })),
  })

export const visitSlotsQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['visit-slots', visitId],
    queryFn: () => answer(api.GET('/api/v1/visits/{visitId}/slots', { params: { path: { visitId } } })),
  })

export const visitChoicesQuery = queryOptions({
  queryKey: ['visit-choices'],
  queryFn: () => answer(api.GET('/api/v1/visit-choices')),
})

export const visitAreasQuery = (q: string) =>
  queryOptions({
    queryKey: ['visit-areas', q],
    queryFn: () => answer(api.GET('/api/v1/visit-areas', { params: { query: { q } } })),
  })

/** The word, and the code once the officer is at the door; never kept for later. */
export const proofQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['visit', visitId, 'proof'],
    queryFn: () => answer(api.GET('/api/v1/visits/{visitId}/proof', { params: { path: { visitId } } })),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: 5000,
  })

import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'

export type ImportRun = Ok<'/api/v1/staff/imports', 'get'>['items'][number]
export type ImportDetail = Ok<'/api/v1/staff/imports/{importId}', 'get'>
export type Fault = Ok<'/api/v1/staff/imports/{importId}/faults', 'get'>['items'][number]

export const importsQuery = () =>
  pages(['imports'], page => api.GET('/api/v1/staff/imports', { params: { query: page } }))

export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId, 'run'],
    queryFn: () => answer(api.GET('/api/v1/staff/imports/{importId}', { params: { path: { importId } } })),
  })

export const faultsQuery = (importId: string) =>
  pages(['imports', importId, 'faults'], page =>
    api.GET('/api/v1/staff/imports/{importId}/faults', { params: { path: { importId }, query: page } }),
  )

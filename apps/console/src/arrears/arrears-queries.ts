import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'

export type LateContract = Ok<'/api/v1/staff/arrears', 'get'>['items'][number]
export type ArrearsFilters = Partial<Pick<LateContract, 'bucket' | 'riskClass' | 'basis'>>
export type Risk = Ok<'/api/v1/staff/contracts/{contractId}/risk', 'get'>

export const RISK_CLASSES = [
  'normal',
  'special-mention',
  'substandard',
  'doubtful',
  'loss',
] as const satisfies readonly LateContract['riskClass'][]
export const BASES = ['accrual', 'non-accrual', 'charged-off'] as const satisfies readonly LateContract['basis'][]

export const arrearsQuery = (filters: ArrearsFilters) =>
  pages(['arrears', filters], page => api.GET('/api/v1/staff/arrears', { params: { query: { ...filters, ...page } } }))

export const arrearsSummaryQuery = queryOptions({
  queryKey: ['arrears', 'summary'],
  queryFn: () => answer(api.GET('/api/v1/staff/arrears/summary')),
})

export const riskQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'risk'],
    queryFn: () => answer(api.GET('/api/v1/staff/contracts/{contractId}/risk', { params: { path: { contractId } } })),
  })

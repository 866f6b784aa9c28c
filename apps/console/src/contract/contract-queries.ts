import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, type ContractRow, pages } from '../api.ts'

export type ContractFilters = { q?: string; status?: ContractRow['status']; overdue?: 'yes'; customer?: string }

export const contractsQuery = (filters: ContractFilters, limit?: number) =>
  pages(
    ['contracts', filters],
    page => api.GET('/api/v1/staff/contracts', { params: { query: { ...filters, ...page } } }),
    limit,
  )

export const contractQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId],
    queryFn: () => answer(api.GET('/api/v1/staff/contracts/{contractId}', { params: { path: { contractId } } })),
  })

export const entriesQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'entries'],
    queryFn: () =>
      answer(api.GET('/api/v1/staff/contracts/{contractId}/entries', { params: { path: { contractId } } })),
  })

export const repaymentsQuery = (contractId: string) =>
  pages(['contract', contractId, 'repayments'], page =>
    api.GET('/api/v1/staff/contracts/{contractId}/repayments', { params: { path: { contractId }, query: page } }),
  )

export const refundsQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'refunds'],
    queryFn: () =>
      answer(api.GET('/api/v1/staff/contracts/{contractId}/refunds', { params: { path: { contractId } } })),
  })

/** What can be explained of a contract: an instalment's parts, or what is owed now. */
export type Question =
  | { what: 'interest' | 'principal' | 'subsidy'; n: number }
  | { what: 'payable' | 'settlement' | 'penalty' }

export const explainQuery = (contractId: string, question: Question) =>
  queryOptions({
    queryKey: ['contract', contractId, 'explain', question],
    queryFn: () =>
      answer(
        api.GET('/api/v1/staff/contracts/{contractId}/explain', {
          params: { path: { contractId }, query: question },
        }),
      ),
  })

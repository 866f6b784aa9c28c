import { answer, type Ok } from '@doorstep/api-client'
import { ProblemError } from '@doorstep/ui'
import { queryOptions } from '@tanstack/react-query'
import { api, type ContractRow, pages } from '../api.ts'

export type ContractFilters = {
  q?: string
  status?: ContractRow['status']
  overdue?: 'yes'
  customer?: string
  sort?: 'due' | 'overdue' | 'amount'
}

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

export type Change = Ok<'/api/v1/staff/contracts/{contractId}/changes', 'get'>['items'][number]
export type ChangePreview = Ok<'/api/v1/staff/contracts/{contractId}/change-preview', 'get'>

export const changesQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'changes'],
    queryFn: () =>
      answer(api.GET('/api/v1/staff/contracts/{contractId}/changes', { params: { path: { contractId } } })),
  })

export const refundsQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'refunds'],
    queryFn: () =>
      answer(api.GET('/api/v1/staff/contracts/{contractId}/refunds', { params: { path: { contractId } } })),
  })

export type Reversal = Ok<'/api/v1/staff/contracts/{contractId}/repayments/{repaymentId}/reversal', 'get'>

/** Asked anew each time: it holds for the books as they are. */
export const reversalQuery = (contractId: string, repaymentId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'reversal', repaymentId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/staff/contracts/{contractId}/repayments/{repaymentId}/reversal', {
          params: { path: { contractId, repaymentId } },
        }),
      ),
    staleTime: 0,
    retry: false,
  })

export const versionsQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'versions'],
    queryFn: () =>
      answer(api.GET('/api/v1/staff/contracts/{contractId}/schedule-versions', { params: { path: { contractId } } })),
  })

export type SignedPage = Ok<'/api/v1/staff/contracts/{contractId}/disclosure', 'get'>

/** Null for a contract that was brought in from elsewhere. */
export const disclosureQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'disclosure'],
    queryFn: async (): Promise<SignedPage | null> => {
      try {
        return await answer(
          api.GET('/api/v1/staff/contracts/{contractId}/disclosure', { params: { path: { contractId } } }),
        )
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'not-found') return null
        throw error
      }
    },
  })

/** What can be explained of a contract: an instalment's parts, a version of its plan, or what is owed now. */
export type Question =
  | { what: 'interest' | 'principal' | 'subsidy' | 'version'; n: number }
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

import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'

export const trialBalanceQuery = (asOf: string) =>
  queryOptions({
    queryKey: ['trial-balance', asOf],
    queryFn: () => answer(api.GET('/api/v1/ledger/trial-balance', { params: { query: asOf ? { asOf } : {} } })),
  })

export const accountsQuery = (filters: { q?: string; gl?: string; owner?: string }) =>
  pages(['accounts', filters], page =>
    api.GET('/api/v1/ledger/accounts', { params: { query: { ...filters, ...page } } }),
  )

export const journalQuery = (journal: string, after: number) =>
  queryOptions({
    queryKey: ['journal', journal, after],
    queryFn: () =>
      answer(api.GET('/api/v1/ledger/journals/{journal}', { params: { path: { journal }, query: { after } } })),
  })

import { answer, createApi, type Ok } from '@doorstep/api-client'
import { apiHeaders, ProblemError, readProblem } from '@doorstep/ui'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

export const api = createApi({
  headers: apiHeaders,
  refuse: async response => new ProblemError(await readProblem(response)),
})

export type OrderPlans = Ok<'/api/v1/orders/{token}', 'get'>
export type Plan = OrderPlans['plans'][number]
export type SoldProducts = Ok<'/api/v1/products', 'get'>
export type Application = Ok<'/api/v1/applications/{applicationId}', 'get'>
export type Disclosure = Ok<'/api/v1/applications/{applicationId}/disclosure', 'get'>
export type Signed = Ok<'/api/v1/contracts/{contractId}/disclosure', 'get'>
export type Contract = Ok<'/api/v1/contracts/{contractId}', 'get'>
export type ContractCard = Ok<'/api/v1/contracts', 'get'>['items'][number]
export type Repayment = Ok<'/api/v1/contracts/{contractId}/repayments', 'get'>['items'][number]

export type LowerPlan = Ok<'/api/v1/contracts/{contractId}/lower-plan', 'get'>
export type DrawPreview = Ok<'/api/v1/contracts/{contractId}/draw-preview', 'get'>
export type Change = Ok<'/api/v1/contracts/{contractId}/changes', 'get'>['items'][number]

export const orderQuery = (token: string) =>
  queryOptions({
    queryKey: ['order', token],
    queryFn: () => answer(api.GET('/api/v1/orders/{token}', { params: { path: { token } } })),
  })

export const soldQuery = queryOptions({
  queryKey: ['products'],
  queryFn: () => answer(api.GET('/api/v1/products', {})),
})

export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: () => answer(api.GET('/api/v1/applications/{applicationId}', { params: { path: { applicationId } } })),
    // A person is deciding: their answer should appear by itself.
    refetchInterval: query => (query.state.data?.status === 'referred' ? 4000 : false),
  })

export const disclosureQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['disclosure', applicationId],
    queryFn: () =>
      answer(api.GET('/api/v1/applications/{applicationId}/disclosure', { params: { path: { applicationId } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: () => answer(api.GET('/api/v1/applications', { params: { query: { limit: 50 } } })),
})

export const contractsQuery = queryOptions({
  queryKey: ['contracts'],
  queryFn: () => answer(api.GET('/api/v1/contracts', { params: { query: { limit: 50 } } })),
})

export const contractQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId],
    queryFn: () => answer(api.GET('/api/v1/contracts/{contractId}', { params: { path: { contractId } } })),
  })

export const payersQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'payers'],
    queryFn: () => answer(api.GET('/api/v1/contracts/{contractId}/payers', { params: { path: { contractId } } })),
  })

export const earlyQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'early'],
    queryFn: () =>
      answer(api.GET('/api/v1/contracts/{contractId}/early-settlement', { params: { path: { contractId } } })),
  })

export const drawPreviewQuery = (contractId: string, amount: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'draw-preview', amount],
    queryFn: () =>
      answer(
        api.GET('/api/v1/contracts/{contractId}/draw-preview', {
          params: { path: { contractId }, query: { amount } },
        }),
      ),
    staleTime: 0,
    retry: false,
  })

export const lowerPlanQuery = (contractId: string, amount: string, keep: 'term' | 'instalment') =>
  queryOptions({
    queryKey: ['contract', contractId, 'lower-plan', amount, keep],
    queryFn: () =>
      answer(
        api.GET('/api/v1/contracts/{contractId}/lower-plan', {
          params: { path: { contractId }, query: { amount, keep } },
        }),
      ),
    staleTime: 0,
  })

export const changesQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'changes'],
    queryFn: () => answer(api.GET('/api/v1/contracts/{contractId}/changes', { params: { path: { contractId } } })),
  })

export const refundsQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'refunds'],
    queryFn: () => answer(api.GET('/api/v1/contracts/{contractId}/refunds', { params: { path: { contractId } } })),
  })

export const signedQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'signed'],
    queryFn: () => answer(api.GET('/api/v1/contracts/{contractId}/disclosure', { params: { path: { contractId } } })),
  })

export const statementQuery = (contractId: string) =>
  queryOptions({
    queryKey: ['contract', contractId, 'statement'],
    queryFn: () => answer(api.GET('/api/v1/contracts/{contractId}/statement', { params: { path: { contractId } } })),
  })

export const repaymentsQuery = (contractId: string) =>
  infiniteQueryOptions({
    queryKey: ['contract', contractId, 'repayments'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/contracts/{contractId}/repayments', {
          params: { path: { contractId }, query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })

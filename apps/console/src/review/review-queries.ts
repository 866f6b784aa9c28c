import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages, type ReviewCase } from '../api.ts'

export type Outcome = 'approved' | 'returned' | 'declined'

export const reviewsQuery = (status: ReviewCase['status'] = 'open', limit?: number) => ({
  ...pages(['reviews', status], page => api.GET('/api/v1/reviews', { params: { query: { status, ...page } } }), limit),
  // Colleagues take cases from the same queue.
  refetchInterval: 20_000,
})

export const reviewQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['review', caseId],
    queryFn: () => answer(api.GET('/api/v1/reviews/{caseId}', { params: { path: { caseId } } })),
  })

export const reasonsQuery = queryOptions({
  queryKey: ['review-reasons'],
  queryFn: () => answer(api.GET('/api/v1/review-reasons')),
  staleTime: Number.POSITIVE_INFINITY,
})

const path = (caseId: string) => ({ params: { path: { caseId } } })

export const claim = (caseId: string) => answer(api.POST('/api/v1/reviews/{caseId}/claim', path(caseId)))

export const release = (caseId: string) => answer(api.POST('/api/v1/reviews/{caseId}/release', path(caseId)))

export const decide = (caseId: string, body: { outcome: Outcome; reasons: string[]; note?: string }) =>
  answer(api.POST('/api/v1/reviews/{caseId}/decision', { ...path(caseId), body }))

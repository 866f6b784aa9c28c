import { answer, type Ok } from '@doorstep/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export type Notice = Ok<'/api/v1/notices', 'get'>['items'][number]

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices', 'list'],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET('/api/v1/notices', { params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } } }),
    ),
  initialPageParam: '',
  getNextPageParam: page => page.next,
})

/** How many notices wait, for the mark on the tab. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: async () => (await answer(api.GET('/api/v1/notices', { params: { query: { limit: 1 } } }))).unread,
  refetchInterval: 30_000,
})

export const readNotice = (noticeId: string) =>
  answer(api.POST('/api/v1/notices/{noticeId}/read', { params: { path: { noticeId } } }))

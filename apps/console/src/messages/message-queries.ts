import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, type Message, pages } from '../api.ts'

export type MessageFilters = {
  q?: string
  status?: Message['state']
  customer?: string
  undelivered?: 'yes'
  from?: string
  to?: string
}

export const messagesQuery = (filters: MessageFilters, limit?: number) =>
  pages(
    ['messages', filters],
    page => api.GET('/api/v1/messages', { params: { query: { ...filters, ...page } } }),
    limit,
  )

export const messageQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['message', messageId],
    queryFn: () => answer(api.GET('/api/v1/messages/{messageId}', { params: { path: { messageId } } })),
    staleTime: 0,
  })

export const resend = (messageId: string) =>
  answer(api.POST('/api/v1/messages/{messageId}/resend', { params: { path: { messageId } } }))

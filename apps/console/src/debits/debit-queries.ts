import type { Ok } from '@doorstep/api-client'
import { api, pages } from '../api.ts'

export type Debit = Ok<'/api/v1/staff/debits', 'get'>['items'][number]
export type DebitFilters = { q?: string; status?: Debit['status']; contract?: string; from?: string; to?: string }

export const debitsQuery = (filters: DebitFilters) =>
  pages(['debits', filters], page => api.GET('/api/v1/staff/debits', { params: { query: { ...filters, ...page } } }))

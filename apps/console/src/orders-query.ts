import { api, type Order, pages } from './api.ts'

export type OrderFilters = {
  q?: string
  status?: Order['status']
  customer?: string
  from?: string
  to?: string
  sort?: 'amount'
}

export const ordersQuery = (filters: OrderFilters, limit?: number) =>
  pages(
    ['orders', filters],
    page => api.GET('/api/v1/staff/orders', { params: { query: { ...filters, ...page } } }),
    limit,
  )

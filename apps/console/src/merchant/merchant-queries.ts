import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'

const path = (merchantId: string) => ({ params: { path: { merchantId } } })

export const merchantsQuery = (filters: { q?: string }) =>
  pages(['merchants', filters], page =>
    api.GET('/api/v1/staff/merchants', { params: { query: { ...filters, ...page } } }),
  )

export const merchantQuery = (merchantId: string) =>
  queryOptions({
    queryKey: ['merchant', merchantId],
    queryFn: () => answer(api.GET('/api/v1/staff/merchants/{merchantId}', path(merchantId))),
  })

type NewStore = { name: string; address: string }

export const addMerchant = (body: {
  name: string
  unitId: string
  stores: NewStore[]
  owner: { name: string; phone: string }
}) => answer(api.POST('/api/v1/staff/merchants', { body }))

export const addStore = (merchantId: string, body: NewStore) =>
  answer(api.POST('/api/v1/staff/merchants/{merchantId}/stores', { ...path(merchantId), body }))

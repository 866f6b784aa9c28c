import { answer, createApi, type Ok, type paths } from '@doorstep/api-client'
import { apiHeaders, ProblemError, readProblem } from '@doorstep/ui'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

export const api = createApi({
  headers: apiHeaders,
  refuse: async response => new ProblemError(await readProblem(response)),
})

type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer T } } }
}
  ? T
  : never

export type Home = Ok<'/api/v1/merchant/home', 'get'>
export type Offer = Home['offers'][number]
export type NewOffer = Body<'/api/v1/merchant/offers'>
export type Order = Ok<'/api/v1/merchant/orders', 'get'>['items'][number]
export type OrderDetail = Ok<'/api/v1/merchant/orders/{orderId}', 'get'>
export type OrderStatus = Order['status']
export type NewOrder = Body<'/api/v1/merchant/orders'>
export type Scene = Order['scene']
export type SettlementLine = Ok<'/api/v1/merchant/settlement', 'get'>['items'][number]
export type Member = Ok<'/api/v1/merchant/members', 'get'>['items'][number]
export type RefundPreview = Ok<'/api/v1/merchant/orders/{orderId}/refund-preview', 'get'>

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: () => answer(api.GET('/api/v1/merchant/home')),
})

export const ordersQuery = ({ status, q }: { status?: OrderStatus; q?: string }) =>
  infiniteQueryOptions({
    queryKey: ['orders', status, q],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/merchant/orders', {
          params: {
            query: { limit: 25, ...(status ? { status } : {}), ...(q ? { q } : {}), ...after(pageParam) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    refetchInterval: 10_000,
  })

/** The order on the counter: an open one is asked about every two seconds, since somebody is standing there. */
export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order', orderId],
    queryFn: () => answer(api.GET('/api/v1/merchant/orders/{orderId}', { params: { path: { orderId } } })),
    refetchInterval: query => (query.state.data?.status === 'open' ? 2000 : 15_000),
  })

export const shareQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order', orderId, 'share'],
    queryFn: () => answer(api.GET('/api/v1/merchant/orders/{orderId}/payers', { params: { path: { orderId } } })),
  })

/** What the customer is offered for the order: the same page that the code opens. */
export const plansQuery = (token: string) =>
  queryOptions({
    queryKey: ['plans', token],
    queryFn: () => answer(api.GET('/api/v1/orders/{token}', { params: { path: { token } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const refundPreviewQuery = (orderId: string, amount: string) =>
  queryOptions({
    queryKey: ['refund-preview', orderId, amount],
    queryFn: () =>
      answer(
        api.GET('/api/v1/merchant/orders/{orderId}/refund-preview', {
          params: { path: { orderId }, query: { amount } },
        }),
      ),
    gcTime: 0,
  })

export const settlementQuery = infiniteQueryOptions({
  queryKey: ['settlement'],
  queryFn: ({ pageParam }) =>
    answer(api.GET('/api/v1/merchant/settlement', { params: { query: { limit: 25, ...after(pageParam) } } })),
  initialPageParam: '',
  getNextPageParam: page => page.next,
})

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () => answer(api.GET('/api/v1/merchant/members')),
})

const after = (cursor: string) => (cursor ? { cursor } : {})

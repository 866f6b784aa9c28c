import { answer, createApi, type Ok } from '@doorstep/api-client'
import { apiHeaders, ProblemError, readProblem } from '@doorstep/ui'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'

export const api = createApi({
  headers: apiHeaders,
  refuse: async response => new ProblemError(await readProblem(response)),
})

export type Order = Ok<'/api/v1/staff/orders', 'get'>['items'][number]
export type OrderDetail = Ok<'/api/v1/staff/orders/{orderId}', 'get'>
export type ApplicationRow = Ok<'/api/v1/staff/applications', 'get'>['items'][number]
export type Application = Ok<'/api/v1/staff/applications/{applicationId}', 'get'>
export type ReviewCase = Ok<'/api/v1/reviews', 'get'>['items'][number]
export type Review = Ok<'/api/v1/reviews/{caseId}', 'get'>
export type ContractRow = Ok<'/api/v1/staff/contracts', 'get'>['items'][number]
export type Contract = Ok<'/api/v1/staff/contracts/{contractId}', 'get'>
export type Instalment = Contract['schedule'][number]
export type Entry = Ok<'/api/v1/staff/contracts/{contractId}/entries', 'get'>['items'][number]
export type Repayment = Ok<'/api/v1/staff/contracts/{contractId}/repayments', 'get'>['items'][number]
export type Day = Ok<'/api/v1/staff/days', 'get'>['items'][number]
export type DayDetail = Ok<'/api/v1/staff/days/{date}', 'get'>
export type SearchHit = Ok<'/api/v1/staff/search', 'get'>['items'][number]
export type TrialBalanceRow = Ok<'/api/v1/ledger/trial-balance', 'get'>['rows'][number]
export type Account = Ok<'/api/v1/ledger/accounts', 'get'>['items'][number]
export type AccountEntry = Ok<'/api/v1/ledger/accounts/{owner}/{account}/statement', 'get'>['items'][number]
export type Journal = Ok<'/api/v1/ledger/journals/{journal}', 'get'>
export type AuditEntry = Ok<'/api/v1/audit', 'get'>['items'][number]
export type Message = Ok<'/api/v1/messages', 'get'>['items'][number]
export type MessageDetail = Ok<'/api/v1/messages/{messageId}', 'get'>
export type FailedJob = Ok<'/api/v1/jobs/failed', 'get'>['items'][number]
export type Unit = Ok<'/api/v1/organisation', 'get'>['items'][number]
export type Member = Ok<'/api/v1/organisation/staff', 'get'>['items'][number]
export type Merchant = Ok<'/api/v1/staff/merchants', 'get'>['items'][number]
export type MerchantDetail = Ok<'/api/v1/staff/merchants/{merchantId}', 'get'>
export type Customer = Ok<'/api/v1/customers/{customerId}', 'get'>

type Page<T> = { items: T[]; next: string | null }
type PageQuery = { cursor?: string; limit: number }

/** A list of the bank, page by page; what stands on the screen stays there while another filter is read. */
export function pages<T>(key: readonly unknown[], read: (query: PageQuery) => Promise<{ data?: Page<T> }>, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [...key, limit],
    queryFn: ({ pageParam }) => answer(read({ limit, ...(pageParam ? { cursor: pageParam } : {}) })),
    initialPageParam: '',
    getNextPageParam: (page: Page<T>) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** Only the filters that are set: an empty one is none. */
export function given<T extends Record<string, string | undefined>>(
  filters: T,
): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}

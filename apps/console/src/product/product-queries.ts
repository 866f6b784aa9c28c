import { answer, type Ok } from '@doorstep/api-client'
import { fullTerms, type ProductTerms } from '@doorstep/instalments/products'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

type Wire<T> = Omit<T, 'terms'> & { terms: ProductTerms }
type Detail = Ok<'/api/v1/staff/products/{productId}', 'get'>
export type ProductCard = Wire<Ok<'/api/v1/staff/products', 'get'>['items'][number]>
export type Version = Wire<Detail['versions'][number]>
export type Draft = Wire<NonNullable<Detail['draft']>>
export type Product = Omit<Detail, 'versions' | 'draft'> & { versions: Version[]; draft: Draft | null }
export type DraftBody = { nameZh: string; nameEn: string; rank: number; terms: ProductTerms }

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: async () => (await answer(api.GET('/api/v1/staff/products'))).items.map(asFull),
})

export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId],
    queryFn: async () =>
      asProduct(await answer(api.GET('/api/v1/staff/products/{productId}', { params: { path: { productId } } }))),
  })

/** What the server makes of a saved draft; the browser's own figures are held against it. */
export const previewQuery = (draft: Draft, amount: string, count: number) =>
  queryOptions({
    queryKey: ['product-preview', draft.id, draft.updatedAt, amount, count],
    queryFn: () =>
      answer(
        api.GET('/api/v1/staff/product-drafts/{draftId}/preview', {
          params: { path: { draftId: draft.id }, query: { amount, count } },
        }),
      ),
    retry: false,
  })

const path = (draftId: string) => ({ params: { path: { draftId } } })
const wire = (body: DraftBody) => body as never // read-only lists here, plain ones in the generated types

export const createDraft = async (productId: string, body: DraftBody) =>
  asProduct(
    await answer(api.POST('/api/v1/staff/product-drafts', { body: { productId, ...(wire(body) as object) } as never })),
  )

export const changeDraft = async (draftId: string, body: DraftBody) =>
  asProduct(await answer(api.PUT('/api/v1/staff/product-drafts/{draftId}', { ...path(draftId), body: wire(body) })))

export const submitDraft = async (draftId: string) =>
  asProduct(await answer(api.POST('/api/v1/staff/product-drafts/{draftId}/submit', path(draftId))))

export const withdrawDraft = async (draftId: string, reason: string) =>
  asProduct(
    await answer(api.POST('/api/v1/staff/product-drafts/{draftId}/withdraw', { ...path(draftId), body: { reason } })),
  )

export const publishDraft = async (draftId: string, reason: string) =>
  asProduct(
    await answer(api.POST('/api/v1/staff/product-drafts/{draftId}/publish', { ...path(draftId), body: { reason } })),
  )

export const returnDraft = async (draftId: string, reason: string) =>
  asProduct(
    await answer(api.POST('/api/v1/staff/product-drafts/{draftId}/return', { ...path(draftId), body: { reason } })),
  )

export const retireProduct = async (productId: string, version: number, reason: string) =>
  asProduct(
    await answer(
      api.POST('/api/v1/staff/products/{productId}/retire', {
        params: { path: { productId } },
        body: { version, reason },
      }),
    ),
  )

const asFull = <T extends { terms: object }>(value: T) => ({ ...value, terms: fullTerms(value.terms as ProductTerms) })

function asProduct(detail: Detail): Product {
  return { ...detail, versions: detail.versions.map(asFull), draft: detail.draft && asFull(detail.draft) }
}

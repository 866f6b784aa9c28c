import { market } from '@doorstep/identity'
import { by } from '@doorstep/audit'
import { dateIn } from '@doorstep/calendar'
import {
  amountText,
  anyone,
  commonErrors,
  id,
  isRefusal,
  type Refusal,
  type Route,
  read,
  staff,
  write,
} from '@doorstep/http'
import { minorDigits, parseMoney } from '@doorstep/money'
import { checkTerms } from '@doorstep/schedules'
import { z } from 'zod'
import { changeDraft, createDraft, type Draft, returnDraft, submitDraft, withdrawDraft } from './product-draft.ts'
import { scheduleTerms } from './product-terms.ts'
import { findDraft, listProducts, previewOf, viewProduct } from './product-views.ts'
import { publishDraft, retireProduct } from './publish-product.ts'
import { soldToAll } from './sold-products.ts'
import {
  becauseOf,
  changedDraft,
  newDraft,
  productCard,
  productDetail,
  productId,
  productPreview,
} from './wire-product.ts'
import { soldProducts } from './wire-sold.ts'
import { unworkable } from './unworkable.ts'

const tag = 'products'
// Who prices does not approve: drafting is the analysts' and administrators', publishing and retiring is compliance's
// and the supervisors'. Whoever has both still never approves their own work.
const readers = staff('supervisor', 'analyst', 'compliance', 'administrator')
const drafters = staff('analyst', 'administrator')
const approvers = staff('supervisor', 'compliance')
const draftPath = z.object({ draftId: id })
const DRAFTS = '/api/v1/staff/product-drafts'
const GUARDED = ['rule-broken', 'product-unworkable', 'product-draft-closed']

/** What the bank sells: versions, drafts, approval. */
export function productRoutes(): Route[] {
  return [forAnyone(), ...looking(), ...drafting(), ...approving()]
}

function forAnyone(): Route {
  return read({
    url: '/api/v1/products',
    tag,
    summary: 'What is on sale to everybody today, for computing what a purchase would cost',
    policy: anyone,
    response: soldProducts,
    rateLimit: { max: 60, windowSeconds: 60 },
    handler: ({ db }) => soldToAll(db),
  })
}

function looking(): Route[] {
  return [
    read({
      url: '/api/v1/staff/products',
      tag,
      summary: 'Every product, in the order in which customers see plans',
      policy: readers,
      response: z.object({ items: z.array(productCard) }),
      handler: async ({ db }) => ({ items: await listProducts(db) }),
    }),
    read({
      url: '/api/v1/staff/products/{productId}',
      tag,
      summary: 'One product: versions, the draft of the next one, who did what',
      policy: readers,
      params: z.object({ productId }),
      response: productDetail,
      handler: async ({ db, params, principal }) =>
        (await viewProduct(db, params.productId, principal.userId)) ?? commonErrors('not-found'),
    }),
    read({
      url: `${DRAFTS}/{draftId}/preview`,
      tag,
      summary: 'What a draft would cost for one amount and number of instalments',
      policy: readers,
      params: draftPath,
      query: z.object({ amount: amountText, count: z.coerce.number().int().min(1).max(360) }),
      response: productPreview,
      errors: ['product-unworkable'],
      handler: async ({ db, params, query, now }) => {
        const draft = await findDraft(db, params.draftId)
        return draft ? preview(draft, query, now) : commonErrors('not-found')
      },
    }),
  ]
}

function preview({ terms }: Draft, { amount, count }: { amount: string; count: number }, now: Date) {
  const start = dateIn(market().timeZone, now)
  if ((amount.split('.')[1]?.length ?? 0) > minorDigits(terms.currency))
    return unworkable({ code: 'out-of-range', field: 'amount' })
  const use = { amount: parseMoney(amount, terms.currency).minor, count, start }
  const whole = terms.needsOffer ? [{ payer: 'merchant', share: '1', of: 'interest' as const }] : []
  const problem = checkTerms(scheduleTerms(terms, { ...use, subsidy: whole }))
  if (problem) return unworkable(problem)
  return previewOf(terms, use.amount, count, start)
}

function drafting(): Route[] {
  return [
    write({
      method: 'POST',
      url: DRAFTS,
      tag,
      summary: 'Begin a new product, or the next version of one',
      policy: drafters,
      body: newDraft,
      response: productDetail,
      errors: ['product-draft-exists'],
      handler: async call => seen(call, await createDraft(call.tx, call.body.productId, call.body, by(call))),
    }),
    write({
      method: 'PUT',
      url: `${DRAFTS}/{draftId}`,
      tag,
      summary: 'Change a draft; it need not keep the rules yet',
      policy: drafters,
      params: draftPath,
      body: changedDraft,
      response: productDetail,
      errors: ['product-draft-closed'],
      handler: async call => seen(call, await changeDraft(call.tx, call.params.draftId, call.body, by(call))),
    }),
    write({
      method: 'POST',
      url: `${DRAFTS}/{draftId}/submit`,
      tag,
      summary: 'Hand a draft over for approval',
      policy: drafters,
      params: draftPath,
      response: productDetail,
      errors: GUARDED,
      handler: async call => seen(call, await submitDraft(call.tx, call.params.draftId, by(call))),
    }),
    write({
      method: 'POST',
      url: `${DRAFTS}/{draftId}/withdraw`,
      tag,
      summary: 'Give a draft up, with the reason',
      policy: drafters,
      params: draftPath,
      body: becauseOf,
      response: productDetail,
      errors: ['product-draft-closed'],
      handler: async call => seen(call, await withdrawDraft(call.tx, call.params.draftId, call.body.reason, by(call))),
    }),
  ]
}

function approving(): Route[] {
  return [
    write({
      method: 'POST',
      url: `${DRAFTS}/{draftId}/publish`,
      tag,
      summary: 'Approve a draft that somebody else made: it is on sale as the next version',
      policy: approvers,
      params: draftPath,
      body: becauseOf,
      response: productDetail,
      errors: [...GUARDED, 'product-self-approval'],
      handler: async call => seen(call, await publishDraft(call.tx, call.params.draftId, call.body.reason, by(call))),
    }),
    write({
      method: 'POST',
      url: `${DRAFTS}/{draftId}/return`,
      tag,
      summary: 'Give a submitted draft back to be mended, with the reason',
      policy: approvers,
      params: draftPath,
      body: becauseOf,
      response: productDetail,
      errors: ['product-draft-closed'],
      handler: async call => seen(call, await returnDraft(call.tx, call.params.draftId, call.body.reason, by(call))),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/products/{productId}/retire',
      tag,
      summary: 'Take the version on sale off sale; contracts and approvals keep it',
      policy: approvers,
      params: z.object({ productId }),
      body: becauseOf.extend({ version: z.number().int().min(1).max(100_000) }),
      response: productDetail,
      errors: ['product-not-on-sale'],
      handler: async call => {
        const { body, params } = call
        const retired = await retireProduct(call.tx, { ...params, version: body.version }, body.reason, by(call))
        return seen(call, isRefusal(retired) ? retired : params)
      },
    }),
  ]
}

type Call = { tx: Parameters<typeof findDraft>[0]; principal: { userId: string } }

async function seen(call: Call, done: { productId: string } | Refusal) {
  if (isRefusal(done)) return done
  return (await viewProduct(call.tx, done.productId, call.principal.userId)) ?? commonErrors('not-found')
}

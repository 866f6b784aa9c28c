import { id, instant, moneyWire, rateText, text } from '@doorstep/http'
import { z } from 'zod'
import { productTerms } from './product-schema.ts'
import { scheduleRow } from './wire-apply.ts'

export const productId = z.string().regex(/^[a-z][a-z0-9-]{2,39}$/)
const rank = z.number().int().min(1).max(999)
const names = { nameZh: text(40), nameEn: text(60), rank }

export const productVersion = z.object({
  version: z.number().int(),
  ...names,
  terms: productTerms,
  publishedAt: instant,
  retiredAt: instant.nullable(),
})

export const productDraft = z.object({
  id,
  productId,
  status: z.enum(['draft', 'submitted', 'published', 'withdrawn']),
  ...names,
  terms: productTerms,
  mine: z.boolean(), // whether the reader worked on it, and so may not approve it
  updatedAt: instant,
})

export const newDraft = z.strictObject({ productId, ...names, terms: productTerms })
export const changedDraft = z.strictObject({ ...names, terms: productTerms })
export const becauseOf = z.strictObject({ reason: text(300) })

export const productCard = z.object({
  id: productId,
  ...names,
  onSale: z.number().int().nullable(), // the version
  latest: z.number().int().nullable(), // null: never published
  draft: z.object({ id, status: z.enum(['draft', 'submitted']) }).nullable(),
  terms: productTerms, // of the version on sale, or of what there is
  changedAt: instant,
})

export const productDetail = z.object({
  id: productId,
  versions: z.array(productVersion), // newest first
  draft: productDraft.nullable(),
  events: z.array(
    z.object({
      kind: z.string(),
      version: z.number().int().nullable(),
      actorName: z.string(),
      reason: z.string().nullable(),
      at: instant,
    }),
  ),
})

export const productPreview = z.object({
  annualRate: rateText,
  effectiveRate: rateText,
  interest: moneyWire,
  fees: moneyWire,
  total: moneyWire,
  schedule: z.array(scheduleRow),
})

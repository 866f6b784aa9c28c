import { dateText } from '@doorstep/http'
import { z } from 'zod'
import { soldTerms } from './product-schema.ts'

/** A product as customers may compute with it. */
export const soldProduct = z.object({
  id: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  terms: soldTerms,
})

export const soldProducts = z.object({ businessDate: dateText, items: z.array(soldProduct) })

import { dateText, moneyWire } from '@doorstep/http'
import { merchantsWire } from '@doorstep/merchants'
import { z } from 'zod'
import { soldTerms } from './product-schema.ts'
import { PROGRAMME_PAYERS } from './programme.ts'

/** A product as customers may compute with it. */
export const soldProduct = z.object({
  id: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  terms: soldTerms,
})

/** A merchant's offer as its customers may compute with it. */
export const soldOffer = merchantsWire.offer.pick({ interestShare: true, counts: true, min: true, max: true })

const share = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/)

/** A share of the interest, or points off the yearly rate (`"0.01"`: one percentage point), at most a share of it. */
export const programmeGives = z.union([z.strictObject({ share }), z.strictObject({ points: share, atMost: share })])

/** A subsidy programme as customers may compute with it; `left` is what one purchase may still get, null no limit. */
export const soldProgramme = z.object({
  id: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  payer: z.enum(PROGRAMME_PAYERS),
  funderZh: z.string(),
  funderEn: z.string(),
  gives: programmeGives,
  left: moneyWire.nullable(),
})

export const soldProducts = z.object({
  businessDate: dateText,
  items: z.array(soldProduct),
  programmes: z
    .array(
      soldProgramme.extend({
        scenes: z.array(merchantsWire.scene).nullable(),
        goods: z.array(z.string()).nullable().describe('words of the goods that it is for'),
      }),
    )
    .describe('subsidies that hold at whichever merchant'),
})

import { dateText, id, instant, moneyWire, text } from '@doorstep/http'
import { merchantsWire } from '@doorstep/merchants'
import { z } from 'zod'
import { PROGRAMME_PAYERS } from './programme.ts'
import { productId } from './wire-product.ts'
import { payerKind } from './wire-apply.ts'
import { programmeGives } from './wire-sold.ts'

export const programmeId = productId
export const claimMonth = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-01$/) // its first day

const cap = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/)

/** Caps in major units; null: none. `points` are off the yearly rate: "0.01" is one percentage point. */
export const programmeTerms = z.strictObject({
  payer: z.enum(PROGRAMME_PAYERS),
  funderZh: text(40),
  funderEn: text(60),
  gives: programmeGives,
  currency: z.enum(['CNY', 'USD', 'EUR']),
  perPurchase: cap.nullable(),
  perBorrower: cap.nullable(),
  budget: cap.nullable(),
  scenes: z.array(merchantsWire.scene).min(1).max(6).nullable(),
  merchants: z.array(id.transform(String)).min(1).max(100).nullable(),
  goods: z.array(text(40)).min(1).max(50).nullable(), // words of the goods
  validFrom: dateText,
  validTo: dateText,
})

export const newProgramme = z.strictObject({
  id: programmeId,
  nameZh: text(40),
  nameEn: text(60),
  terms: programmeTerms,
})
export const programmeDecision = z.strictObject({ version: z.number().int().min(1).max(100_000), reason: text(300) })

export const programmeView = z.object({
  id: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  terms: programmeTerms.extend({ merchants: z.array(z.string()).nullable() }),
  status: z.enum(['proposed', 'active', 'withdrawn', 'retired']),
  proposedName: z.string(),
  proposedAt: instant,
  decidedName: z.string().nullable(),
  decidedAt: instant.nullable(),
  mine: z.boolean(),
  use: z
    .object({
      contracts: z.number().int(),
      granted: moneyWire,
      earned: moneyWire,
      returned: moneyWire,
      remaining: moneyWire.nullable(),
    })
    .describe('of all versions together: they share one budget'),
})

export const programmeClaim = z.object({
  month: dateText,
  contracts: z.number().int(),
  granted: moneyWire,
  returned: moneyWire,
  amount: moneyWire, // with what earlier months left unpaid
  paid: z.object({ reference: z.string(), bookDate: dateText }).nullable(),
})
export const claimPayment = z.strictObject({ month: claimMonth, amount: moneyWire, reference: text(60) })

const payerStand = z.object({
  payer: payerKind,
  nameZh: z.string(),
  nameEn: z.string(),
  granted: moneyWire,
  earned: moneyWire,
  returned: moneyWire,
})
const shareRow = z.object({ n: z.number().int(), due: dateText, payers: z.array(moneyWire) })

/** The merchant's own part of it: at most one payer. */
export const ownShare = z.object({
  payers: z.array(payerStand),
  rows: z.array(shareRow),
  totals: z.object({ payers: z.array(moneyWire) }),
})

/** Who pays what of a contract: one row an instalment, one column a payer, `customer` what is left to the customer. */
export const whoPays = z.object({
  payers: z.array(payerStand),
  rows: z.array(shareRow.extend({ customer: moneyWire, total: moneyWire })),
  totals: z.object({ customer: moneyWire, payers: z.array(moneyWire), total: moneyWire }),
})

import { dateText, id, instant, moneyWire, text } from '@doorstep/http'
import { z } from 'zod'

export const debitStatus = z.enum(['asked', 'in-doubt', 'paid', 'failed'])

export const debit = z.object({
  id,
  contractId: id,
  number: z.string(),
  customerId: id,
  customerName: z.string(),
  due: dateText,
  daysAfter: z.number().int(), // the due date
  amount: moneyWire,
  status: debitStatus,
  reason: z.enum(['insufficient-funds', 'account-closed', 'not-sent']).nullable(), // of a failed one
  nextTry: dateText.nullable(), // by the rule, if this is the last attempt
  bookDate: dateText,
  askedAt: instant,
  sentAt: instant.nullable(),
  answeredAt: instant.nullable(),
  askedBy: z.string().nullable(), // null: the rule
  why: z.string().nullable(), // of one that was asked for by hand
  mandate: z.object({ accountEnd: z.string(), signedAt: instant, endedAt: instant.nullable() }),
})

export const newRetry = z.strictObject({ reason: text(200) })

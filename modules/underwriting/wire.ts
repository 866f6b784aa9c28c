import { id, instant, moneyWire, optionalText, rateText, text } from '@doorstep/http'
import { z } from 'zod'

export const reviewStatus = z.enum(['open', 'approved', 'returned', 'declined', 'withdrawn'])

/** A reason with its code and the sentence that a person can be told. */
export const reason = z.object({ code: z.string(), zh: z.string(), en: z.string() })

/** What a reviewer may pick for an outcome. */
export const reviewReason = reason.extend({ outcome: z.enum(['approved', 'returned', 'declined']) })

export const reviewCase = z.object({
  id,
  applicationId: id,
  customerId: id,
  customerName: z.string(),
  title: z.string(),
  amount: moneyWire,
  status: reviewStatus,
  reasons: z.array(reason),
  claimedBy: z.string().nullable(), // a name
  mine: z.boolean(), // claimed by the reader
  openedAt: instant,
  dueAt: instant,
})

export const reviewDetail = reviewCase.extend({
  decision: z.object({
    ruleVersion: z.string(),
    outcome: z.enum(['approve', 'refer', 'decline']),
    limit: moneyWire,
    annualRate: rateText.nullable(),
    reasons: z.array(reason),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  events: z.array(
    z.object({
      status: z.string(),
      reasons: z.array(reason),
      note: z.string().nullable(),
      actor: z.string(),
      at: instant,
    }),
  ),
})

export const reviewDecision = z.strictObject({
  outcome: z.enum(['approved', 'returned', 'declined']),
  reasons: z.array(text(60)).min(1).max(5),
  note: optionalText(500),
})

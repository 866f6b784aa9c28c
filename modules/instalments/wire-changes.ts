import { amountText, dateText, id, instant, moneyWire, rateText, text } from '@doorstep/http'
import { z } from 'zod'
import { RISK_CLASSES } from './packs/delinquency.ts'
import { scheduleRow } from './wire-apply.ts'

export const changeKind = z.enum([
  'deferral',
  'extension',
  'reschedule',
  'hardship',
  'write-down',
  'downgrade',
  'charge-off',
  'credit-payout',
])

const amount = amountText.regex(/^\d/)
const whole = (most: number) => z.coerce.number().int().min(1).max(most)
const rate = rateText.regex(/^0(\.\d{1,6})?$/)

/** What a change is made of; each kind needs its own fields. */
export const changeFields = {
  kind: changeKind,
  periods: whole(12).default(1).describe('deferral: put off by so many; hardship: so many instalments'),
  extra: whole(60).optional().describe('extension: so many more instalments'),
  count: whole(60).optional().describe('reschedule: over so many instalments'),
  firstDue: dateText.optional().describe('reschedule: the first new due date'),
  annualRate: rate.optional().describe('reschedule: another rate; hardship: the reduced one'),
  waivePenalty: z.enum(['yes', 'no']).optional().describe('hardship: no penalty interest meanwhile'),
  principal: amount.optional().describe('write-down'),
  interest: amount.optional().describe('write-down'),
  penalty: amount.optional().describe('write-down'),
  amount: amount.optional().describe('credit-payout: all that is held'),
  riskClass: z.enum(RISK_CLASSES).optional().describe('downgrade: the tier; normal takes an earlier one back'),
}

export const newChange = z.strictObject({ ...changeFields, reason: text(200) })

/** Old beside new. `seal` stands for exactly this, and whoever confirms it gives it back. */
export const changePreview = z.object({
  old: z.array(scheduleRow),
  new: z.array(scheduleRow),
  interestMore: moneyWire, // interest that the new plan holds beyond the old one; below zero: less
  givenUp: moneyWire, // by the bank
  clawback: moneyWire, // subsidy that goes back to the merchant
  reliefUntil: dateText.nullable(), // no penalty interest until then
  riskClass: z.enum(RISK_CLASSES), // the tier it would be in
  seal: z.string(),
})

export const contractChange = z.object({
  id,
  kind: changeKind,
  reason: z.string(),
  status: z.enum(['proposed', 'done', 'declined', 'withdrawn']),
  byCustomer: z.boolean(), // signed by the customer; otherwise approved by a second person of the bank
  amount: moneyWire.nullable(), // of a payout
  mine: z.boolean(), // proposed by who is asking
  proposedAt: instant,
  decidedAt: instant.nullable(),
  /** While it is proposed: what it would do today. Null when it cannot be done any more. */
  preview: changePreview.nullable(),
  old: z.array(scheduleRow),
  new: z.array(scheduleRow),
})

export const sealed = z.strictObject({ seal: text(64) })
export const changeSigning = z.strictObject({ seal: text(64), code: text(8) })

const standing = z.object({
  status: z.enum(['scheduled', 'running', 'settled', 'cooled-off', 'refunded', 'written-off']),
  outstanding: moneyWire,
  payable: moneyWire,
  penalty: moneyWire,
  credit: moneyWire,
  daysPastDue: z.number().int(),
  riskClass: z.enum(RISK_CLASSES),
})

const livedAgain = z.object({
  kind: z.enum(['repayment', 'settlement', 'part-early', 'refund', 'payout', 'cool-off', ...changeKind.options]),
  on: dateText,
  amount: moneyWire.nullable(),
})

/** The contract as it is, beside what it would be had it never had the repayment. */
export const reversalPreview = z.object({
  amount: moneyWire,
  old: standing,
  new: standing,
  oldPlan: z.array(scheduleRow),
  newPlan: z.array(scheduleRow),
  /** What happened after it, in order: all of it is computed anew. */
  later: z.array(livedAgain),
  seal: z.string(),
})
export const newReversal = z.strictObject({ seal: text(64), reason: text(200) })

import { dateText, id, instant, moneyWire, rateText, text } from '@doorstep/http'
import { DAY_COUNTS } from '@doorstep/schedules'
import { z } from 'zod'
import { planKind, scheduleRow } from './wire-apply.ts'

export * from './wire-apply.ts'

export const contractStatus = z.enum(['scheduled', 'running', 'settled', 'cooled-off', 'refunded', 'written-off'])

export const instalmentRow = scheduleRow.extend({
  paid: moneyWire,
  status: z.enum(['paid', 'part-paid', 'overdue', 'due', 'upcoming']),
  settledOn: dateText.nullable(),
})

export const contractCard = z.object({
  id,
  number: z.string(),
  status: contractStatus,
  kind: planKind.or(z.string()),
  goods: z.string().nullable(),
  merchantName: z.string().nullable(),
  principal: moneyWire,
  outstanding: moneyWire, // principal still owed
  payable: moneyWire, // billed and unpaid, with penalty
  credit: moneyWire, // paid ahead
  nextDue: dateText.nullable(),
  nextAmount: moneyWire.nullable(),
  daysPastDue: z.number().int(),
  count: z.number().int(),
  paidCount: z.number().int(),
})

/** Without goods: cash. */
const madeDraw = z.object({
  date: dateText,
  amount: moneyWire,
  goods: z.string().nullable(),
  merchantName: z.string().nullable(),
})

/** A limit that is drawn and repaid at will. */
export const limitView = z.object({
  amount: moneyWire,
  available: moneyWire, // what may be drawn today
  usable: z.boolean(), // false while something is due, the day is being closed, or it is over
  drawn: moneyWire, // principal owed
  interest: moneyWire, // of the nights so far, not billed yet
  dayCount: z.enum(DAY_COUNTS),
  rounding: z.enum(['half-even', 'half-up', 'up', 'down']),
  interestDue: z.enum(['period', 'end']),
  cash: z.boolean(), // whether it gives cash
  businessDate: dateText,
  draws: z.array(madeDraw), // oldest first
})

/** An instalment plan that is paid out by several draws. */
export const drawingView = z.object({
  amount: moneyWire, // what was signed for, the most that is ever drawn
  available: moneyWire, // what may be drawn today
  usable: z.boolean(), // false while something is due, the day is being closed, or it is over
  left: z.number().int(), // draws that may still be made
  until: dateText, // the last day for drawing
  cash: z.boolean(), // whether it gives cash
  draws: z.array(madeDraw), // oldest first
})

export const newDraw = z.strictObject({
  amount: moneyWire,
  orderToken: z.string().max(40).nullable(), // of the order to be paid, whose price it is; null: cash
  seal: text(64).optional(), // of the preview; not needed on demand
})

/** Old beside new: what a draw does to the plan. `seal` stands for exactly this and confirms it. */
export const drawPreview = z.object({
  interestMore: moneyWire, // what it costs if it is paid by the new plan
  old: z.array(scheduleRow),
  new: z.array(scheduleRow),
  seal: z.string(),
})

export const contractView = contractCard.extend({
  annualRate: rateText,
  nominalRate: rateText,
  penaltyRate: rateText,
  signedAt: instant,
  startDate: dateText,
  lastDue: dateText,
  coolOffUntil: dateText.nullable(),
  coolOffAllowed: z.boolean(),
  coolOffReason: z.string().nullable(), // why not, in the reader's language
  delivered: z.boolean(),
  orderId: id.nullable(),
  limit: limitView.nullable(), // null: not on demand
  drawing: drawingView.nullable(), // null: on demand, or paid out at once
  schedule: z.array(instalmentRow),
  timeline: z.array(z.object({ kind: z.string(), text: z.string(), bookDate: dateText, at: instant })),
})

export const earlySettlement = z.object({
  date: dateText,
  amount: moneyWire,
  principal: moneyWire,
  interest: moneyWire,
  penalty: moneyWire,
  fee: moneyWire,
  earlyFee: moneyWire, // for paying before the time
  creditUsed: moneyWire,
  interestSaved: moneyWire,
  stillScheduled: moneyWire, // what would be paid by the schedule
})

export const newRepayment = z.strictObject({
  kind: z.enum(['amount', 'payable', 'settlement']), // payable: all that is billed; settlement: early and in full
  amount: moneyWire, // what the customer saw and agreed to
})

export const repayment = z.object({
  id,
  kind: z.enum(['repayment', 'settlement', 'part-early']),
  reversedOn: dateText.nullable(), // it was not for this contract and was taken off again
  amount: moneyWire,
  valueDate: dateText,
  at: instant,
  allocation: z
    .object({ penalty: moneyWire, interest: moneyWire, fee: moneyWire, principal: moneyWire, credit: moneyWire })
    .nullable(),
})

/** All the money that is held for the customer, as they saw it. */
export const newCreditPayout = z.strictObject({ amount: moneyWire })
export const newStaffCreditPayout = newCreditPayout.extend({ reason: text(200) })
export const creditPayout = z.object({ id, amount: moneyWire, at: instant })

export const keep = z.enum(['term', 'instalment']) // as many instalments, smaller; or no higher ones, fewer

/** Old beside new: what paying a part early does to the plan. `seal` stands for exactly this and confirms it. */
export const lowerPlanPreview = z.object({
  amount: moneyWire, // comes in now
  creditUsed: moneyWire, // paid ahead, goes with it
  principal: moneyWire, // that much less is owed from today
  fee: moneyWire, // for paying before the time
  interestSaved: moneyWire,
  clawback: moneyWire, // subsidy that goes back to the merchant
  old: z.array(scheduleRow),
  new: z.array(scheduleRow),
  seal: z.string(),
})
export const newLowerPlan = z.strictObject({ amount: moneyWire, keep, seal: text(64) })

export const newRefund = z.strictObject({ amount: moneyWire, reason: text(200) })

/** What the customer owes, line by line; a positive balance is owed to the bank. */
export const contractStatement = z.object({
  from: dateText,
  to: dateText,
  opening: moneyWire,
  closing: moneyWire,
  lines: z.array(
    z.object({
      date: dateText,
      text: z.string(),
      debit: moneyWire.nullable(),
      credit: moneyWire.nullable(),
      balance: moneyWire,
    }),
  ),
})

/** Old beside new: what a goods refund does to the plan. */
const refundOutcome = z.object({
  amount: moneyWire,
  clawback: moneyWire, // subsidy that comes back to the merchant
  toCustomer: moneyWire,
  merchantPays: moneyWire, // refund less clawback
  old: z.array(scheduleRow),
  new: z.array(scheduleRow),
})

export const refundPreview = refundOutcome.extend({
  ends: z.boolean(), // nothing is owed any more: the contract is over
  creditUsed: moneyWire, // paid ahead, settles what the refund leaves
  creditLeft: moneyWire, // held for the customer afterwards
})

export const refund = refundOutcome.extend({ id, reason: z.string(), at: instant })

/** "Explain this amount": every line an operation on figures that stand above it. */
export const explanation = z.object({
  title: z.string(),
  lines: z.array(
    z.object({ label: z.string(), formula: z.string(), value: z.string(), source: z.string().nullable() }),
  ),
  result: moneyWire,
})

/** A schedule that a contract had, and what brought it. */
export const scheduleVersion = z.object({
  version: z.number().int(),
  reason: z.enum([
    'signed',
    'imported',
    'goods-refund',
    'settled-early',
    'cooled-off',
    'part-early',
    'repayment-reversed',
    'deferral',
    'extension',
    'reschedule',
    'hardship',
    'write-down',
    'drawn',
    'repaid',
    'given-up',
    'downgrade',
    'charge-off',
  ]),
  at: instant,
  rows: z.array(scheduleRow),
})

export const ledgerEntry = z.object({
  journalId: id,
  bookDate: dateText,
  kind: z.string(),
  debit: z.object({ gl: z.string(), nameZh: z.string(), nameEn: z.string() }),
  credit: z.object({ gl: z.string(), nameZh: z.string(), nameEn: z.string() }),
  amount: moneyWire,
  at: instant,
})

export const staffContract = contractCard.extend({ customerId: id, customerName: z.string(), signedAt: instant })

export const closeDay = z.object({
  date: dateText,
  status: z.enum(['open', 'closing', 'unproven', 'closed']), // unproven: the close stopped, a sub-ledger differs
  contracts: z.number().int(),
  lines: z.number().int(),
  accrued: moneyWire,
  subsidy: moneyWire,
  penalty: moneyWire,
  billed: z.number().int(),
  overdue: z.number().int(),
  seconds: z.number(),
  closedAt: instant.nullable(),
})

export const closeDayDetail = closeDay.extend({
  checks: z.array(z.object({ name: z.string(), subledger: moneyWire, ledger: moneyWire, equal: z.boolean() })),
  contractsPerSecond: z.number().int().nullable(), // of the latest run; null before its first slice is done
  slices: z.array(
    z.object({
      slice: z.number().int(),
      contracts: z.number().int(),
      lines: z.number().int(),
      billed: z.number().int(),
      overdue: z.number().int(),
      millis: z.number().int(),
      status: z.string(),
    }),
  ),
  differences: z.array(
    z.object({
      contractId: id,
      number: z.string(),
      slice: z.number().int(),
      account: z.string(),
      contract: moneyWire,
      ledger: moneyWire,
    }),
  ),
})

export const searchHit = z.object({
  kind: z.enum(['customer', 'contract', 'order', 'application']),
  id,
  title: z.string(),
  subtitle: z.string(),
})

import { publicOrder } from '@doorstep/merchants'
import { dateText, id, instant, moneyWire, optionalText, rateText, text } from '@doorstep/http'
import { reason } from '@doorstep/underwriting'
import { z } from 'zod'

export const planKind = z.enum(['equal-instalment', 'equal-principal', 'zero-interest'])

/**
 * One row of a schedule. `interest` is the customer's, `subsidy` what another payer pays beside it;
 * `total` = principal + interest + fee is what the customer pays.
 */
export const scheduleRow = z.object({
  n: z.number().int(),
  due: dateText,
  principal: moneyWire,
  interest: moneyWire,
  fee: moneyWire,
  subsidy: moneyWire,
  total: moneyWire,
  balance: moneyWire,
})

/** An eligible plan with what it really costs. */
export const plan = z.object({
  id: z.string(), // product:version:count
  kind: planKind,
  nameZh: z.string(),
  nameEn: z.string(),
  count: z.number().int(),
  principal: moneyWire,
  firstInstalment: moneyWire,
  lastInstalment: moneyWire,
  nominalRate: rateText, // a year
  annualRate: rateText, // annualised all-in, by the jurisdiction's own method (CN: IRR, simple)
  effectiveRate: rateText, // the same compounded
  interest: moneyWire, // the customer's
  fees: moneyWire,
  total: moneyWire,
  overCash: moneyWire, // total less the cash price
  subsidy: moneyWire,
  paidBy: z.string().nullable(), // who pays the subsidy
  firstDue: dateText,
  lastDue: dateText,
  schedule: z.array(scheduleRow),
})

export const orderPlans = z.object({ order: publicOrder, businessDate: dateText, plans: z.array(plan) })

export const applicationStatus = z.enum([
  'draft',
  'submitted',
  'referred',
  'returned',
  'approved',
  'declined',
  'signed',
  'cancelled',
  'expired',
])
export const applicationStep = z.enum(['plan', 'identity', 'income', 'consent', 'submit', 'done'])

export const newApplication = z.strictObject({ orderToken: text(32), planId: text(60).optional() })

/** Saved field by field as the customer goes; identity papers are kept encrypted by the identity module. */
export const applicationPatch = z.strictObject({
  step: applicationStep.optional(),
  planId: text(60).optional(),
  identity: z
    .strictObject({
      fullName: text(40),
      documentType: z.enum(['cn-resident-id', 'passport']),
      documentNumber: text(30),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(), // of the issuer, ISO 3166-1; for a passport
      birthDate: dateText.optional(), // for a passport
    })
    .optional(),
  income: z
    .strictObject({
      monthlyIncome: moneyWire,
      monthlyObligations: moneyWire,
      occupation: z.enum(['employed', 'self-employed', 'retired', 'student', 'other']),
      employer: optionalText(80),
    })
    .optional(),
  consents: z
    .strictObject({ dataUse: z.boolean(), creditEnquiry: z.boolean(), entrustedPayment: z.boolean() })
    .optional(),
})

export const applicationView = z.object({
  id,
  status: applicationStatus,
  step: applicationStep,
  order: publicOrder,
  plan: plan.nullable(),
  identity: z.object({ fullName: z.string(), documentNumberMasked: z.string() }).nullable(),
  income: z
    .object({
      monthlyIncome: moneyWire,
      monthlyObligations: moneyWire,
      occupation: z.string(),
      employer: z.string().nullable(),
    })
    .nullable(),
  consents: z.object({ dataUse: z.boolean(), creditEnquiry: z.boolean(), entrustedPayment: z.boolean() }).nullable(),
  limit: moneyWire.nullable(),
  reasons: z.array(reason),
  contractId: id.nullable(),
  timeline: z.array(z.object({ status: z.string(), note: z.string().nullable(), at: instant })),
  createdAt: instant,
  updatedAt: instant,
})

/** The cost disclosure that must be read before signing. Sections come ready in the reader's language. */
export const disclosure = z.object({
  id,
  ruleVersion: z.string(),
  language: z.enum(['zh-CN', 'en']),
  hash: z.string(),
  minSeconds: z.number().int(),
  readAt: instant.nullable(),
  headline: z.object({ label: z.string(), rate: rateText, method: z.string() }),
  sections: z.array(
    z.object({
      title: z.string(),
      rows: z.array(z.object({ label: z.string(), value: z.string() })),
      text: z.string().nullable(),
    }),
  ),
  schedule: z.array(scheduleRow),
})

export const disclosureReading = z.strictObject({ disclosureId: id, seconds: z.number().int().min(0).max(86_400) })
export const signing = z.strictObject({ code: z.string().regex(/^\d{6}$/), disclosureId: id })

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

export const contractView = contractCard.extend({
  kind: planKind.or(z.string()),
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
  kind: z.enum(['repayment', 'settlement']),
  amount: moneyWire,
  valueDate: dateText,
  at: instant,
  allocation: z
    .object({ penalty: moneyWire, interest: moneyWire, fee: moneyWire, principal: moneyWire, credit: moneyWire })
    .nullable(),
})

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
export const refundPreview = z.object({
  amount: moneyWire,
  clawback: moneyWire, // subsidy that comes back to the merchant
  toCustomer: moneyWire,
  merchantPays: moneyWire, // refund less clawback
  old: z.array(scheduleRow),
  new: z.array(scheduleRow),
})

export const refund = refundPreview.extend({ id, reason: z.string(), at: instant })

/** "Explain this amount": every line an operation on figures that stand above it. */
export const explanation = z.object({
  title: z.string(),
  lines: z.array(
    z.object({ label: z.string(), formula: z.string(), value: z.string(), source: z.string().nullable() }),
  ),
  result: moneyWire,
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

export const staffApplication = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  goods: z.string(),
  merchantName: z.string(),
  amount: moneyWire,
  count: z.number().int().nullable(),
  kind: planKind.nullable(),
  status: applicationStatus,
  createdAt: instant,
  updatedAt: instant,
})

/** An application as staff see it: the customer masked. */
export const staffApplicationDetail = applicationView.extend({
  customer: z.object({ id, name: z.string().nullable(), phone: z.string().nullable(), identified: z.boolean() }),
})

export const staffContract = contractCard.extend({ customerId: id, customerName: z.string(), signedAt: instant })

export const closeDay = z.object({
  date: dateText,
  status: z.enum(['open', 'closing', 'closed']),
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
  slices: z.array(
    z.object({
      slice: z.number().int(),
      contracts: z.number().int(),
      lines: z.number().int(),
      millis: z.number().int(),
      status: z.string(),
    }),
  ),
})

export const searchHit = z.object({
  kind: z.enum(['customer', 'contract', 'order', 'application']),
  id,
  title: z.string(),
  subtitle: z.string(),
})

import { dateText, id, instant, moneyWire, optionalText, rateText, text } from '@doorstep/http'
import { publicOrder } from '@doorstep/merchants'
import { reason } from '@doorstep/underwriting'
import { z } from 'zod'
import { SOLD_PLANS } from './product-terms.ts'
import { PROGRAMME_PAYERS } from './programme.ts'
import { soldOffer, soldProduct, soldProgramme } from './wire-sold.ts'

export const planKind = z.enum(SOLD_PLANS)

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

export const payerKind = z.enum(['merchant', ...PROGRAMME_PAYERS])

/** Who pays part of the interest beside the customer. */
export const planPayer = z.object({ payer: payerKind, nameZh: z.string(), nameEn: z.string(), amount: moneyWire })

/** An eligible plan with what it really costs. */
export const plan = z.object({
  id: z.string(), // product:version:count
  kind: planKind,
  nameZh: z.string(),
  nameEn: z.string(),
  count: z.number().int(),
  draws: z.number().int(), // it may be paid out by so many; on demand by as many as one likes
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
  payers: z.array(planPayer), // each with its part of the subsidy
  firstDue: dateText,
  lastDue: dateText,
  schedule: z.array(scheduleRow),
})

const disclosureSection = z.object({
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
  text: z.string().nullable(),
})

/** `cost` says in the reader's language what the plan costs and what paying late would cost, as its disclosure will. */
export const orderPlans = z.object({
  order: publicOrder,
  businessDate: dateText,
  plans: z.array(plan.extend({ cost: z.array(disclosureSection) })),
  products: z.array(soldProduct).describe('those of the plans, once each: what a screen computes other figures with'),
  offers: z.array(soldOffer).describe("the merchant's for such a purchase at whatever price, the most generous first"),
  programmes: z.array(soldProgramme).describe('the subsidies that the purchase falls under'),
})

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
  figures: z
    .array(z.object({ label: z.string(), value: z.string(), note: z.string(), strong: z.boolean() }))
    .describe('the box of forms that have one; strong ones stand out'),
  sections: z.array(disclosureSection),
  schedule: z.array(scheduleRow),
})

export const disclosureReading = z.strictObject({ disclosureId: id, seconds: z.number().int().min(0).max(86_400) })
export const signing = z.strictObject({ code: z.string().regex(/^\d{6}$/), disclosureId: id })

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
  orderId: id,
  caseId: id.nullable().describe('the last review case about it'),
  customer: z.object({ id, name: z.string().nullable(), phone: z.string().nullable(), identified: z.boolean() }),
})

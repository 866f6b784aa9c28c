import { dateText, id, instant, MERCHANT_ROLES, moneyWire, rateText, text } from '@doorstep/http'
import { z } from 'zod'

/** The shapes that travel: requests in, screens out. */
export const scene = z.enum(['digital', 'parent-child', 'home', 'study', 'travel', 'other'])
export const orderStatus = z.enum(['open', 'paid', 'delivered', 'cancelled', 'expired', 'cooled-off', 'refunded'])

export const newOrder = z.strictObject({ storeId: id, goods: text(120), scene, amount: moneyWire })

export const order = z.object({
  id,
  token: z.string(),
  merchant: z.object({ id, name: z.string() }),
  store: z.object({ id, name: z.string() }),
  goods: z.string(),
  scene,
  amount: moneyWire,
  refunded: moneyWire,
  status: orderStatus,
  taken: z.boolean().describe('a customer has applied for it'),
  contractId: id.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  paidAt: instant.nullable(),
})

export const orderDetail = order.extend({
  events: z.array(z.object({ status: z.string(), note: z.string().nullable(), actor: z.string(), at: instant })),
})

export const orderSummary = z.object({
  date: dateText,
  items: z.array(z.object({ status: orderStatus, count: z.number().int(), amount: moneyWire })),
})

/** What anyone who holds the code may see. */
export const publicOrder = order
  .pick({ token: true, goods: true, scene: true, amount: true, status: true, expiresAt: true })
  .extend({
    merchantName: z.string(),
    storeName: z.string(),
  })

export const offer = z.object({
  id,
  nameZh: z.string(),
  nameEn: z.string(),
  interestShare: rateText,
  counts: z.array(z.number().int()),
  scene: scene.nullable(),
  min: moneyWire,
  max: moneyWire.nullable(),
  validFrom: dateText,
  validTo: dateText,
  status: z.enum(['active', 'ended']),
})

export const newOffer = z.strictObject({
  nameZh: text(60),
  nameEn: text(60),
  interestShare: z.string().regex(/^(1(\.0{1,4})?|0\.0{0,3}[1-9]\d{0,3})$/),
  counts: z
    .array(z.union([z.literal(3), z.literal(6), z.literal(12), z.literal(24)]))
    .min(1)
    .max(4),
  scene: scene.nullable(),
  min: moneyWire,
  max: moneyWire.nullable(),
  validFrom: dateText,
  validTo: dateText,
})

export const settlement = z.object({
  balance: moneyWire,
  today: z.object({ paid: moneyWire, subsidy: moneyWire, refunds: moneyWire, orders: z.number().int() }),
})

export const settlementLine = z.object({
  id,
  bookDate: dateText,
  kind: z.string(), // entrusted-payment, merchant-subsidy, goods-refund, subsidy-clawback, cool-off, payout, …
  orderId: id.nullable(),
  goods: z.string().nullable(),
  amount: moneyWire, // positive: to the merchant
  balance: moneyWire,
  at: instant,
})

/** A person who may sign in for the shop. */
export const member = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().describe('all but the last digits hidden'),
  role: z.enum(MERCHANT_ROLES),
})

export const newMember = z.strictObject({ name: text(40), phone: text(20), role: z.enum(MERCHANT_ROLES) })

export const merchantHome = z.object({
  merchant: z.object({ id, name: z.string() }),
  stores: z.array(z.object({ id, name: z.string(), address: z.string() })),
  settlement,
  offers: z.array(offer),
})

export const newStore = z.strictObject({ name: text(60), address: text(200) })
export const newMerchant = z.strictObject({
  name: text(60),
  unitId: id.describe("the bank's unit that looks after it"),
  stores: z.array(newStore).min(1).max(20),
  owner: z.strictObject({ name: text(40), phone: text(20) }).describe('signs in for it by phone, and adds others'),
})

export const deskMerchant = z.object({
  id,
  name: z.string(),
  unitId: id,
  stores: z.array(z.object({ id, name: z.string(), address: z.string() })),
})

export const deskMerchantDetail = deskMerchant.extend({
  settlementAccountId: id,
  settlement,
  members: z.array(member),
})

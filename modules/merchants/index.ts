/** Merchants: stores, offers, orders, and the settlement account that the bank pays into. */
export type { Ctx, NewOrder } from './create-order.ts'
export { createOrder } from './create-order.ts'
export { chains } from './chain.ts'
export { merchantErrors } from './errors.ts'
export type { Merchant, NewMerchant, Store } from './merchant.ts'
export {
  createMerchant,
  merchantCard,
  merchantCards,
  merchantsNamed,
  merchantsOfBranches,
  merchantsWithin,
} from './merchant.ts'
export type { OrderKey } from './move-order.ts'
export {
  addRefund,
  attachBuyer,
  cancelOrder,
  deliverOrder,
  markCooledOff,
  markPaid,
  releaseBuyer,
} from './move-order.ts'
export type { NewOffer, Offer } from './offer.ts'
export { activeOffers, createOffer, endOffer, merchantOffers } from './offer.ts'
export { ordersOfBranches } from './list-orders.ts'
export type { Order, Scene } from './order.ts'
export { lockOrder, orderById, orderByToken, ordersByIds } from './order.ts'
export type { OrderStatus } from './order-status.ts'
export { orderView, publicOrderView } from './views.ts'
export * as merchantsWire from './wire.ts'
export { publicOrder } from './wire.ts'

export const migrations = { module: 'merchants', dir: new URL('./migrations/', import.meta.url) }

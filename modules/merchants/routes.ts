import { by } from '@doorstep/audit'
import {
  commonErrors,
  dateText,
  id,
  isRefusal,
  merchantStaff,
  page,
  pageQuery,
  pageQueryBy,
  type Principal,
  type Refusal,
  type Route,
  read,
  sortedQuery,
  staff,
  text,
  write,
} from '@doorstep/http'
import { businessDate, statementCursor } from '@doorstep/ledger'
import { z } from 'zod'
import { createOrder } from './create-order.ts'
import { deskRoutes } from './desk-routes.ts'
import { orderOfBranches, ordersOfBranches, ordersOfMerchant } from './list-orders.ts'
import { merchantCard } from './merchant.ts'
import { cancelOrder, deliverOrder, type OrderKey } from './move-order.ts'
import { createOffer, endOffer, merchantOffers } from './offer.ts'
import { type Order, orderById } from './order.ts'
import { memberRoutes } from './member-routes.ts'
import { orderEvents } from './order-event.ts'
import { summariseOrders } from './summarise-orders.ts'
import { settlementLines, settlementToday } from './settlement.ts'
import { orderDetailView, orderView } from './views.ts'
import {
  merchantHome,
  newOffer,
  newOrder,
  offer,
  order,
  orderDetail,
  orderStatus,
  orderSummary,
  settlementLine,
} from './wire.ts'

const tag = 'merchants'
const people = merchantStaff('owner', 'cashier')
const desk = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const orderParams = z.object({ orderId: id })
const offerParams = z.object({ offerId: id })

export function routes(): Route[] {
  return [...counter(), ...office(), ...memberRoutes(), ...bank(), ...deskRoutes()]
}

/** What a cashier does all day. */
function counter(): Route[] {
  return [
    write({
      method: 'POST',
      url: '/api/v1/merchant/orders',
      tag,
      summary: 'Enter an order: goods, price, scene',
      policy: people,
      body: newOrder,
      response: orderDetail,
      errors: ['currency-not-sold', 'order-amount-not-valid', 'store-not-found'],
      handler: async call =>
        detailed(call.tx, await createOrder(call.tx, { merchantId: merchantOf(call), ...call.body }, by(call))),
    }),
    read({
      url: '/api/v1/merchant/orders',
      tag,
      summary: "The merchant's orders, newest first",
      policy: people,
      query: z.object({ q: text(60).optional(), status: orderStatus.optional(), ...pageQuery }),
      response: page(order),
      handler: async call => {
        const { items, next } = await ordersOfMerchant(call.db, merchantOf(call), call.query, call.now)
        return { items: items.map(orderView), next }
      },
    }),
    read({
      url: '/api/v1/merchant/orders/{orderId}',
      tag,
      summary: 'One order with its history',
      policy: people,
      params: orderParams,
      response: orderDetail,
      handler: async call =>
        detailed(call.db, await orderById(call.db, merchantOf(call), call.params.orderId, call.now)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/orders/{orderId}/cancel',
      tag,
      summary: 'Withdraw an order that nobody has applied for',
      policy: people,
      params: orderParams,
      response: orderDetail,
      errors: ['order-move-not-allowed', 'order-taken'],
      handler: async call => detailed(call.tx, await cancelOrder(call.tx, keyOf(call), by(call))),
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/orders/{orderId}/deliver',
      tag,
      summary: 'Record that the goods were handed over',
      policy: people,
      params: orderParams,
      response: orderDetail,
      errors: ['order-move-not-allowed'],
      handler: async call => detailed(call.tx, await deliverOrder(call.tx, keyOf(call), by(call))),
    }),
  ]
}

/** What the shop looks after: its standing with the bank and its offers. */
function office(): Route[] {
  return [
    read({
      url: '/api/v1/merchant/home',
      tag,
      summary: 'The shop at a glance: stores, settlement, offers',
      policy: people,
      response: merchantHome,
      handler: async call => {
        const merchant = await merchantCard(call.db, merchantOf(call))
        if (!merchant) return commonErrors('not-found')
        const [settlement, offers] = await Promise.all([
          settlementToday(call.db, merchant),
          merchantOffers(call.db, merchant.id),
        ])
        const shown = offers.map(o => ({ ...o, counts: [...o.counts] }))
        return {
          merchant: { id: merchant.id, name: merchant.name },
          stores: [...merchant.stores],
          settlement,
          offers: shown,
        }
      },
    }),
    read({
      url: '/api/v1/merchant/settlement',
      tag,
      summary: 'The settlement account, newest first',
      policy: people,
      query: z.object(pageQueryBy(statementCursor)),
      response: page(settlementLine),
      handler: async call => {
        const merchant = await merchantCard(call.db, merchantOf(call))
        return merchant ? settlementLines(call.db, merchant, call.query, call.now) : commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/offers',
      tag,
      summary: "Promise to pay a share of the customers' interest",
      policy: merchantStaff('owner'),
      body: newOffer,
      response: offer,
      errors: ['currency-not-sold', 'offer-dates-not-valid', 'offer-range-not-valid'],
      handler: async call => {
        const made = await createOffer(call.tx, merchantOf(call), call.body, await businessDate(call.tx), by(call))
        return isRefusal(made) ? made : { ...made, counts: [...made.counts] }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/offers/{offerId}/end',
      tag,
      summary: 'End an offer; contracts already signed keep it',
      policy: merchantStaff('owner'),
      params: offerParams,
      response: offer,
      handler: async call => {
        const ended = await endOffer(call.tx, merchantOf(call), call.params.offerId, by(call))
        return isRefusal(ended) ? ended : { ...ended, counts: [...ended.counts] }
      },
    }),
  ]
}

/** What the bank's people see: the orders of the branches that they look after. */
function bank(): Route[] {
  return [
    read({
      url: '/api/v1/staff/orders',
      tag,
      summary: 'Orders of the branches in reach, newest first',
      policy: desk,
      query: sortedQuery({
        q: text(60).optional().describe("goods, merchant, code, or the buyer's name or phone"),
        status: orderStatus.optional(),
        customer: id.optional().describe('the buyer'),
        from: dateText.optional().describe('entered on this business date or later'),
        to: dateText.optional().describe('entered on this business date or earlier'),
        sort: z.literal('amount').optional().describe('the largest first'),
      }),
      response: page(order),
      handler: async call => {
        const { items, next } = await ordersOfBranches(call.db, unitsOf(call), call.query, call.now)
        return { items: items.map(orderView), next }
      },
    }),
    read({
      url: '/api/v1/staff/orders/summary',
      tag,
      summary: 'Orders of the branches in reach entered on this business date, by status',
      policy: desk,
      response: orderSummary,
      handler: call => summariseOrders(call.db, unitsOf(call), call.now),
    }),
    read({
      url: '/api/v1/staff/orders/{orderId}',
      tag,
      summary: 'One order with its history',
      policy: desk,
      params: orderParams,
      response: orderDetail,
      handler: async call =>
        detailed(call.db, await orderOfBranches(call.db, unitsOf(call), call.params.orderId, call.now)),
    }),
  ]
}

type Caller = { readonly principal: Principal }

const merchantOf = ({ principal }: Caller): bigint => principal.merchant!.merchantId
const unitsOf = ({ principal }: Caller): readonly bigint[] => principal.staff!.units

function keyOf(call: Caller & { readonly params: { orderId: bigint } }): OrderKey {
  return { merchantId: merchantOf(call), orderId: call.params.orderId }
}

async function detailed(sql: Parameters<typeof orderEvents>[0], found: Order | Refusal | undefined) {
  if (!found) return commonErrors('not-found')
  if (isRefusal(found)) return found
  return orderDetailView(found, await orderEvents(sql, found.merchantId, found.id))
}

import type { z } from 'zod'
import type { Order } from './order.ts'
import type { OrderEvent } from './order-event.ts'
import type { order, orderDetail, publicOrder } from './wire.ts'

export function orderView(o: Order): z.output<typeof order> {
  return {
    id: o.id,
    token: o.token,
    merchant: { id: o.merchantId, name: o.merchantName },
    store: { id: o.storeId, name: o.storeName },
    goods: o.goods,
    scene: o.scene,
    amount: o.amount,
    refunded: o.refunded,
    status: o.status,
    taken: o.buyerId !== null,
    contractId: o.contractId,
    createdBy: o.createdBy,
    createdAt: o.createdAt,
    expiresAt: o.expiresAt,
    paidAt: o.paidAt,
  }
}

export function orderDetailView(o: Order, events: OrderEvent[]): z.output<typeof orderDetail> {
  return { ...orderView(o), events }
}

/** What anyone who holds the code may see. */
export function publicOrderView(o: Order): z.output<typeof publicOrder> {
  return {
    token: o.token,
    goods: o.goods,
    scene: o.scene,
    amount: o.amount,
    status: o.status,
    expiresAt: o.expiresAt,
    merchantName: o.merchantName,
    storeName: o.storeName,
  }
}

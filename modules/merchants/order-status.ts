export const ORDER_STATUSES = ['open', 'paid', 'delivered', 'cancelled', 'expired', 'cooled-off', 'refunded'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** All moves that an order may make; whatever is not here is refused. */
const MOVES: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  open: ['paid', 'cancelled', 'expired'],
  paid: ['delivered', 'cooled-off', 'refunded'],
  delivered: ['refunded'],
  cancelled: [],
  expired: [],
  'cooled-off': [],
  refunded: [],
}

export const mayMove = (from: OrderStatus, to: OrderStatus): boolean => MOVES[from].includes(to)

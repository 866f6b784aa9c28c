import { micros, tableChain } from '@doorstep/db/hash-chain'

/** What merchants' orders went through, sealed behind its writers. */
export const chains = [
  tableChain('merchants.order_event', ['merchant_id', 'id', 'order_id', 'status', 'note', 'actor', micros('at')]),
]

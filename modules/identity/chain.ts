import { micros, tableChain } from '@doorstep/db/hash-chain'

/** The market that the bank was founded for, sealed behind its writer. */
export const chains = [
  tableChain('identity.market', ['id', 'code', 'currency', 'time_zone', 'country', micros('chosen_at')]),
]

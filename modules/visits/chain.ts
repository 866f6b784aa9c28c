import { micros, tableChain } from '@doorstep/db/hash-chain'

/** What visits went through and what customers agreed to, sealed behind their writers. */
export const chains = [
  tableChain('visits.visit_event', [
    'customer_id',
    'id',
    'visit_id',
    'status',
    'why',
    'note',
    'actor',
    'actor_role',
    micros('at'),
  ]),
  tableChain('visits.consent', ['customer_id', 'id', 'visit_id', 'words', 'channel', 'actor', micros('at')]),
]

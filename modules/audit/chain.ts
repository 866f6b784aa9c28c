import { micros, tableChain } from '@doorstep/db/hash-chain'

/** Entries, sealed behind their writers. */
export const chain = tableChain(
  'audit.entry',
  [
    'customer_id',
    'entry_id',
    micros('at'),
    'kind',
    'action',
    'object_type',
    'object_id',
    'actor_user_id',
    'actor_name',
    'actor_role',
    'actor_ip',
    'why',
    'before',
    'after',
  ],
  'entry_id',
)

import { micros, tableChain } from '@doorstep/db/hash-chain'

/** What visits went through, what customers agreed to and what officers recorded, sealed behind their writers. */
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
  tableChain('visits.device_event', [
    'customer_id',
    'id',
    'event_id',
    'visit_id',
    'officer_id',
    'kind',
    'body',
    micros('at'),
    micros('clock_at'),
    'offset_ms',
    micros('received_at'),
    'refused',
  ]),
]

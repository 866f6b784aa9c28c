import { micros, tableChain } from '@doorstep/db/hash-chain'

/** Decisions and what reviewers did, sealed behind their writers. */
export const chains = [
  tableChain('underwriting.decision', [
    'customer_id',
    'id',
    'application_id',
    'rule_version',
    'facts',
    'outcome',
    'limit_minor',
    'annual_rate',
    'reasons',
    'trace',
    micros('decided_at'),
  ]),
  tableChain('underwriting.review_event', [
    'customer_id',
    'id',
    'case_id',
    'status',
    'reasons',
    'note',
    'actor',
    micros('at'),
  ]),
]

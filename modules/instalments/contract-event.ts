import { newId, type Tx } from '@doorstep/db'
import type { ContractRef } from './standing-store.ts'

export type NewContractEvent = ContractRef & {
  /** Past participle: `repaid`, `settled`, `refunded`. */
  readonly kind: string
  readonly detail: Readonly<Record<string, string | number>>
}

export type EventStamp = { readonly bookDate: string; readonly actor: string; readonly at: Date }

/** Adds to the history of contracts. One statement. */
export async function writeContractEvents(
  tx: Tx,
  events: readonly NewContractEvent[],
  stamp: EventStamp,
): Promise<void> {
  if (events.length === 0) return
  await tx.query(
    `INSERT INTO instalments.contract_event (customer_id, id, contract_id, kind, detail, actor, book_date, at)
     SELECT e.customer_id, e.id, e.contract_id, e.kind, e.detail, $6, $7, $8
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::jsonb[])
       AS e(customer_id, id, contract_id, kind, detail)`,
    [
      events.map(e => e.customerId),
      events.map(() => newId()),
      events.map(e => e.contractId),
      events.map(e => e.kind),
      events.map(e => JSON.stringify(e.detail)),
      stamp.actor,
      stamp.bookDate,
      stamp.at,
    ],
  )
}

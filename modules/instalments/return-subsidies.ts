import { newId, type Tx } from '@doorstep/db'
import type { Booking } from './contract-journals.ts'
import type { Subsidised } from './subsidies.ts'

type Returning = { readonly customerId: bigint; readonly contractId: bigint }

/**
 * Writes down what each payer of a locked contract gets back (below zero: pays again after all, as when a settlement is
 * reversed): on the contract, in the programmes' counters, and as lines of their claims. Posts nothing.
 */
export async function returnSubsidies(
  tx: Tx,
  { customerId, contractId }: Returning,
  payers: readonly Subsidised[],
  amounts: readonly bigint[],
  cause: string,
  { bookDate, at }: Pick<Booking, 'bookDate' | 'at'>,
): Promise<void> {
  const moved = payers
    .map(({ no, programmeId }, i) => ({ no, programmeId, amount: amounts[i]! }))
    .filter(row => row.amount !== 0n)
  if (moved.length === 0) return
  await tx.query(
    `UPDATE instalments.subsidy s SET returned_minor = s.returned_minor + r.amount
     FROM unnest($3::smallint[], $4::bigint[]) AS r(no, amount)
     WHERE s.customer_id = $1 AND s.contract_id = $2 AND s.no = r.no`,
    [customerId, contractId, moved.map(row => row.no), moved.map(row => row.amount)],
  )
  const counted = moved
    .flatMap(({ programmeId, amount }) => (programmeId === null ? [] : [{ programmeId, amount }]))
    .sort((a, b) => (a.programmeId < b.programmeId ? -1 : 1))
  for (const { programmeId, amount } of counted) await count(tx, customerId, programmeId, -amount)
  await writeEntries(
    tx,
    counted.map(({ programmeId, amount }) => ({
      customerId,
      contractId,
      programmeId,
      kind: amount > 0n ? ('returned' as const) : ('restored' as const),
      amount: amount > 0n ? amount : -amount,
    })),
    { cause, bookDate, at },
  )
}

/** Without asking the caps: what goes back makes room, and what comes again had room when it was granted. */
async function count(tx: Tx, customerId: bigint, programmeId: string, amount: bigint): Promise<void> {
  await tx.query('UPDATE instalments.programme_use SET net_minor = net_minor + $2 WHERE programme_id = $1', [
    programmeId,
    amount,
  ])
  await tx.query(
    'UPDATE instalments.programme_borrower SET net_minor = net_minor + $3 WHERE customer_id = $1 AND programme_id = $2',
    [customerId, programmeId, amount],
  )
}

export type ProgrammeEntry = Returning & {
  readonly programmeId: string
  readonly kind: 'granted' | 'returned' | 'restored'
  readonly amount: bigint
}

/** Lines of programmes' claims. One statement. */
export async function writeEntries(
  tx: Tx,
  entries: readonly ProgrammeEntry[],
  { cause, bookDate, at }: { cause: string } & Pick<Booking, 'bookDate' | 'at'>,
): Promise<void> {
  if (entries.length === 0) return
  await tx.query(
    `INSERT INTO instalments.programme_entry (customer_id, id, contract_id, programme_id, kind, amount_minor, cause, book_date, at)
     SELECT e.*, $7, $8, $9
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[]) AS e`,
    [
      entries.map(e => e.customerId),
      entries.map(() => newId()),
      entries.map(e => e.contractId),
      entries.map(e => e.programmeId),
      entries.map(e => e.kind),
      entries.map(e => e.amount),
      cause,
      bookDate,
      at,
    ],
  )
}

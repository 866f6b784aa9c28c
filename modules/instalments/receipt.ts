import type { PlainDate } from '@doorstep/calendar'
import type { Row, Sql, Tx } from '@doorstep/db'
import type { Money } from '@doorstep/money'
import type { Parts } from './allocate.ts'
import type { Ctx } from './servicing-context.ts'
import type { ContractRef } from './standing-store.ts'

/** Money received for a contract. From a file it waits for its value date: then nothing is applied yet. */
export type Receipt = ContractRef & {
  readonly id: bigint
  readonly kind: 'repayment' | 'settlement' | 'part-early'
  readonly amountMinor: bigint
  readonly currency: string
  readonly valueDate: PlainDate
  readonly source: string
  readonly reference: string
  readonly allocation: Parts | null
  readonly appliedOn: PlainDate | null
  readonly journalId: bigint | null
  readonly receivedAt: Date
  /** When it was found not to be this contract's and taken off again. */
  readonly reversedOn?: PlainDate | null
}

export type Repayment = ContractRef & {
  /** `payable`: all that is billed; `settlement`: early and in full; `amount`: as much as the customer likes. */
  readonly kind: 'amount' | 'payable' | 'settlement'
  /** What the customer saw and agreed to. */
  readonly amount: Money
  /** The payer's own reference, unique per contract: the request's key. */
  readonly reference: string
  readonly source: string
}

/** The fields that every kind of receipt shares. */
export function receiptOf(
  { customerId, contractId, amount, source, reference }: Repayment,
  id: bigint,
  on: PlainDate,
  ctx: Ctx,
) {
  return {
    customerId,
    contractId,
    id,
    amountMinor: amount.minor,
    currency: amount.currency,
    valueDate: on,
    appliedOn: on,
    source,
    reference,
    receivedAt: ctx.at,
  }
}

/** @throws when the contract has this reference already: money is never taken without its receipt */
export async function insertReceipt(tx: Tx, receipt: Receipt): Promise<void> {
  const written = await insertReceipts(tx, [receipt])
  if (written.size === 0) throw new Error(`contract ${receipt.contractId} has a receipt ${receipt.reference} already`)
}

/** Whether the contract has a receipt of this reference; certain under the contract's lock. */
export async function hasReceipt(sql: Sql, ref: ContractRef, reference: string): Promise<boolean> {
  const { rows } = await sql.query(
    'SELECT FROM instalments.receipt WHERE customer_id = $1 AND contract_id = $2 AND reference = $3',
    [ref.customerId, ref.contractId, reference],
  )
  return rows.length > 0
}

/** One statement. A reference that the contract has already is left out; the ids written are returned. */
export async function insertReceipts(tx: Tx, receipts: readonly Receipt[]): Promise<Set<bigint>> {
  const { rows } = await tx.query<{ id: bigint }>(
    `INSERT INTO instalments.receipt (customer_id, id, contract_id, kind, amount_minor, value_date, source, reference,
                                      allocation, applied_on, journal_id, received_at)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::date[], $7::text[],
                          $8::text[], $9::jsonb[], $10::date[], $11::bigint[], $12::timestamptz[])
     ON CONFLICT (customer_id, contract_id, reference) DO NOTHING RETURNING id`,
    [
      receipts.map(r => r.customerId),
      receipts.map(r => r.id),
      receipts.map(r => r.contractId),
      receipts.map(r => r.kind),
      receipts.map(r => r.amountMinor),
      receipts.map(r => r.valueDate),
      receipts.map(r => r.source),
      receipts.map(r => r.reference),
      receipts.map(r => r.allocation && writeParts(r.allocation)),
      receipts.map(r => r.appliedOn),
      receipts.map(r => r.journalId),
      receipts.map(r => r.receivedAt),
    ],
  )
  return new Set(rows.map(row => row.id))
}

/** Marks waiting receipts as applied. One statement. */
export async function markApplied(
  tx: Tx,
  on: PlainDate,
  applied: readonly (Pick<Receipt, 'customerId' | 'id'> & { allocation: Parts; journalId: bigint })[],
): Promise<void> {
  await tx.query(
    `UPDATE instalments.receipt r SET allocation = a.allocation, applied_on = $5, journal_id = a.journal_id
     FROM unnest($1::bigint[], $2::bigint[], $3::jsonb[], $4::bigint[]) AS a(customer_id, id, allocation, journal_id)
     WHERE r.customer_id = a.customer_id AND r.id = a.id`,
    [
      applied.map(a => a.customerId),
      applied.map(a => a.id),
      applied.map(a => writeParts(a.allocation)),
      applied.map(a => a.journalId),
      on,
    ],
  )
}

/** A contract's receipts, newest first, from below the id `before`. */
export async function receiptsOf(sql: Sql, ref: ContractRef, before: bigint, limit: number): Promise<Receipt[]> {
  const { rows } = await sql.query(
    `SELECT r.*, c.currency FROM instalments.receipt r
     JOIN instalments.contract c ON c.customer_id = r.customer_id AND c.id = r.contract_id
     WHERE r.customer_id = $1 AND r.contract_id = $2 AND r.id < $3 ORDER BY r.id DESC LIMIT $4`,
    [ref.customerId, ref.contractId, before, limit],
  )
  return rows.map(asReceipt)
}

/** One receipt of the contract, if money came in with it that was applied. */
export async function appliedReceipt(sql: Sql, ref: ContractRef, id: bigint): Promise<Receipt | undefined> {
  const { rows } = await sql.query(
    `SELECT r.*, c.currency FROM instalments.receipt r
     JOIN instalments.contract c ON c.customer_id = r.customer_id AND c.id = r.contract_id
     WHERE r.customer_id = $1 AND r.contract_id = $2 AND r.id = $3 AND r.applied_on IS NOT NULL`,
    [ref.customerId, ref.contractId, id],
  )
  return rows.map(asReceipt)[0]
}

/** Says anew what receipts settled. One statement. */
export async function reallocate(tx: Tx, customerId: bigint, parts: ReadonlyMap<bigint, Parts>): Promise<void> {
  await tx.query(
    `UPDATE instalments.receipt r SET allocation = a.allocation FROM unnest($2::bigint[], $3::jsonb[]) AS a(id, allocation)
     WHERE r.customer_id = $1 AND r.id = a.id`,
    [customerId, [...parts.keys()], [...parts.values()].map(writeParts)],
  )
}

function asReceipt(row: Row): Receipt {
  return {
    customerId: row.customer_id,
    contractId: row.contract_id,
    id: row.id,
    kind: row.kind,
    amountMinor: row.amount_minor,
    currency: row.currency,
    valueDate: row.value_date,
    source: row.source,
    reference: row.reference,
    allocation: row.allocation && readParts(row.allocation),
    appliedOn: row.applied_on,
    journalId: row.journal_id,
    receivedAt: row.received_at,
    reversedOn: row.reversed_on,
  }
}

const PARTS = ['penalty', 'interest', 'fee', 'principal', 'credit'] as const

function writeParts(parts: Parts): string {
  return JSON.stringify(Object.fromEntries(PARTS.map(part => [part, parts[part].toString()])))
}

function readParts(kept: Record<string, string>): Parts {
  const [penalty, interest, fee, principal, credit] = PARTS.map(part => BigInt(kept[part]!)) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  return { penalty, interest, fee, principal, credit }
}

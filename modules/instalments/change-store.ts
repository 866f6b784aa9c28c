import type { Row, Sql, Tx } from '@doorstep/db'
import type { Change, ChangeKind } from './change.ts'
import type { ContractRef } from './standing-store.ts'

export type ChangeStatus = 'proposed' | 'done' | 'declined' | 'withdrawn'

/** A change that the bank proposed for a contract, and what became of it. */
export type ProposedChange = ContractRef & {
  readonly id: bigint
  readonly change: Change
  readonly reason: string
  readonly status: ChangeStatus
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedAt: Date | null
  readonly oldVersion: number | null
  readonly newVersion: number | null
}

export async function insertChange(
  tx: Tx,
  { customerId, contractId, id, change, reason, proposedBy, proposedAt }: ProposedChange,
): Promise<void> {
  const { kind, ...input } = change
  const kept = JSON.stringify(input, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
  await tx.query(
    `INSERT INTO instalments.contract_change (customer_id, id, contract_id, kind, input, reason, status, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8)`,
    [customerId, id, contractId, kind, kept, reason, proposedBy, proposedAt],
  )
}

type Outcome = {
  readonly status: Exclude<ChangeStatus, 'proposed'>
  readonly by: string
  readonly at: Date
  readonly done?: {
    readonly old: number | null
    readonly new: number | null
    readonly journalId: bigint | null
    readonly clawback: bigint
  }
}

/** Ends a proposal, one way or the other. */
export async function decideChange(tx: Tx, { customerId, id }: ProposedChange, outcome: Outcome): Promise<void> {
  const { status, by, at, done } = outcome
  await tx.query(
    `UPDATE instalments.contract_change SET status = $3, decided_by = $4, decided_at = $5, old_version = $6, new_version = $7,
            journal_id = $8, clawback_minor = $9
     WHERE customer_id = $1 AND id = $2 AND status = 'proposed'`,
    [
      customerId,
      id,
      status,
      by,
      at,
      done?.old ?? null,
      done?.new ?? null,
      done?.journalId ?? null,
      done?.clawback ?? null,
    ],
  )
}

/** A contract's changes, newest first. */
export async function changesOf(sql: Sql, { customerId, contractId }: ContractRef): Promise<ProposedChange[]> {
  const { rows } = await sql.query(
    'SELECT * FROM instalments.contract_change WHERE customer_id = $1 AND contract_id = $2 ORDER BY id DESC',
    [customerId, contractId],
  )
  return rows.map(asChange)
}

/** One proposal of the contract; certain under the contract's lock. */
export async function findChange(sql: Sql, ref: ContractRef, id: bigint): Promise<ProposedChange | undefined> {
  return (await changesOf(sql, ref)).find(change => change.id === id)
}

function asChange(row: Row): ProposedChange {
  return {
    customerId: row.customer_id,
    contractId: row.contract_id,
    id: row.id,
    change: readChange(row.kind, row.input),
    reason: row.reason,
    status: row.status,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedAt: row.decided_at,
    oldVersion: row.old_version,
    newVersion: row.new_version,
  }
}

export function readChange(kind: ChangeKind, input: Record<string, never>): Change {
  if (kind === 'credit-payout') return { kind, amount: BigInt(input.amount!) }
  if (kind !== 'write-down') return { kind, ...input } as Change
  return {
    kind,
    principal: BigInt(input.principal!),
    interest: BigInt(input.interest!),
    penalty: BigInt(input.penalty!),
  }
}

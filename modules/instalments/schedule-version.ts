import { newId, type Sql, type Tx } from '@doorstep/db'
import { type ContractRow, versionRows } from './contract.ts'
import type { TermsWire } from './quote.ts'
import type { ContractRef } from './standing-store.ts'

export type VersionReason =
  | 'goods-refund'
  | 'settled-early'
  | 'cooled-off'
  | 'part-early'
  | 'repayment-reversed'
  | 'deferral'
  | 'extension'
  | 'reschedule'
  | 'hardship'
  | 'write-down'
  | 'drawn'
  | 'repaid'
  | 'given-up'

/**
 * Keeps a contract's new schedule beside all that it had, with the terms that hold from now on where they changed; returns
 * the numbers of the old and the new version.
 */
export async function addScheduleVersion(
  tx: Tx,
  ref: ContractRef,
  reason: VersionReason,
  rows: readonly ContractRow[],
  at: Date,
  terms?: TermsWire,
): Promise<{ old: number; new: number }> {
  const { rows: written } = await tx.query<{ version: number }>(
    `INSERT INTO instalments.schedule_version (customer_id, id, contract_id, version, reason, rows, at)
     SELECT $1, $6, $2, max(version) + 1, $3, $4, $5 FROM instalments.schedule_version WHERE customer_id = $1 AND contract_id = $2
     RETURNING version`,
    [ref.customerId, ref.contractId, reason, versionRows(rows), at, newId()],
  )
  const version = written[0]!.version
  if (terms) {
    await tx.query(
      `INSERT INTO instalments.contract_terms (customer_id, id, contract_id, version, terms, at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [ref.customerId, newId(), ref.contractId, version, JSON.stringify(terms), at],
    )
  }
  return { old: version - 1, new: version }
}

/** The schedules of these versions, by version. */
export async function scheduleVersions(sql: Sql, ref: ContractRef): Promise<Map<number, ContractRow[]>> {
  const { rows } = await sql.query<{ version: number; rows: Record<string, string | number>[] }>(
    'SELECT version, rows FROM instalments.schedule_version WHERE customer_id = $1 AND contract_id = $2',
    [ref.customerId, ref.contractId],
  )
  return new Map(rows.map(row => [row.version, row.rows.map(readRow)]))
}

function readRow(row: Record<string, string | number>): ContractRow {
  return {
    n: row.n as number,
    due: row.due as string,
    principal: BigInt(row.principal!),
    interest: BigInt(row.interest!),
    fee: BigInt(row.fee!),
    subsidy: BigInt(row.subsidy!),
  }
}

export type ScheduleVersion = {
  readonly version: number
  readonly reason: 'signed' | 'imported' | VersionReason
  readonly rows: readonly ContractRow[]
  readonly at: Date
}

/** Every schedule that a contract ever had, in order. */
export async function listScheduleVersions(sql: Sql, ref: ContractRef): Promise<ScheduleVersion[]> {
  const { rows } = await sql.query(
    `SELECT version, reason, rows, at FROM instalments.schedule_version
     WHERE customer_id = $1 AND contract_id = $2 ORDER BY version`,
    [ref.customerId, ref.contractId],
  )
  return rows.map(({ version, reason, rows: kept, at }) => ({ version, reason, rows: kept.map(readRow), at }))
}

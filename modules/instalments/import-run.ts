import type { Database, Tx } from '@doorstep/db'
import type { RowError } from './import-read.ts'
import type { Difference, FieldTotal } from './import-reconcile.ts'

/** What an import did, or would do. */
export type ImportReport = {
  readonly source: string
  readonly kind: 'contracts' | 'customers' | 'repayments'
  readonly dryRun: boolean
  /** Records in the file. */
  readonly read: number
  readonly imported: number
  /** Brought in by an earlier run, and the same. */
  readonly unchanged: number
  /** Records that were not brought in; the first {@link MOST_NAMED} of them are named. */
  readonly refused: number
  /** By line. */
  readonly errors: readonly RowError[]
  /** Field by field: what the good records of the file say beside what the bank has of them. */
  readonly reconciliation: readonly FieldTotal[]
  /** Record by record where the two differ, the first {@link MOST_NAMED}. */
  readonly differences: readonly Difference[]
  /** How often the source's own statuses occur among the good records. */
  readonly statuses: Readonly<Record<string, number>>
}

/** Errors and differences beyond these are counted, not kept: a file may be larger than the memory. */
export const MOST_NAMED = 10_000

export type ImportOptions = {
  readonly dryRun: boolean
  readonly now: Date
  /** Opens this as the bank's first business day; ignored once there is one. */
  readonly firstDay?: string
}

class RolledBack extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('dry run')
    this.report = report
  }
}

/** Runs an import in one transaction; a dry run is the same work, taken back. */
export async function inOneTransaction(
  db: Database,
  dryRun: boolean,
  work: (tx: Tx) => Promise<ImportReport>,
): Promise<ImportReport> {
  try {
    return await db.transaction(async tx => {
      const report = await work(tx)
      if (dryRun) throw new RolledBack(report)
      return report
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.report
    throw error
  }
}

import { record, system } from '@doorstep/audit'
import type { Database, Tx } from '@doorstep/db'
import { filesOf } from './import-files.ts'
import type { Mapping } from './import-mapping.ts'
import type { RowError } from './import-read.ts'
import type { Difference, FieldTotal } from './import-reconcile.ts'
import { keepRun } from './import-run-store.ts'
import type { Tally } from './import-tally.ts'

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
  /** Who gives the command. */
  readonly operator: string
  /** Opens this as the bank's first business day; ignored once there is one. */
  readonly firstDay?: string
}

export type ImportAbout = {
  readonly kind: ImportReport['kind']
  readonly path: string
  readonly mapping: Mapping | null
  /** Where no mapping names it. */
  readonly source?: string
}

class RolledBack extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('dry run')
    this.report = report
  }
}

/**
 * Runs an import in one transaction, with the record of the run; a dry run is the same work, taken back, and leaves
 * nothing but its record.
 */
export async function runImport(
  db: Database,
  about: ImportAbout,
  options: ImportOptions,
  work: (tx: Tx) => Promise<Tally>,
): Promise<ImportReport> {
  const source = about.mapping?.source ?? about.source!
  const { kind, mapping } = about
  const files = await filesOf(about.path, mapping)
  const keep = async (tx: Tx, report: ImportReport) => {
    const run = await keepRun(tx, report, { files, mapping, operator: options.operator, at: options.now })
    if (report.dryRun) return
    const stamp = { who: system('import'), at: options.now, objectType: 'import', objectId: source }
    await record(tx, [{ ...stamp, action: `${kind}.imported`, after: { imported: report.imported, run } }])
  }
  try {
    return await db.transaction(async tx => {
      const report = (await work(tx)).report({ source, kind, dryRun: options.dryRun })
      if (options.dryRun) throw new RolledBack(report)
      await keep(tx, report)
      return report
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
    await db.transaction(tx => keep(tx, error.report))
    return error.report
  }
}

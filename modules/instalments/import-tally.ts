import type { RowError } from './import-read.ts'
import type { Compared, Difference, FieldTotal } from './import-reconcile.ts'
import { type ImportReport, MOST_NAMED } from './import-run.ts'

/** The report of an import while its file is read, batch by batch. */
export type Tally = {
  count(batch: { read: number; imported: number; unchanged: number; errors: readonly RowError[] }): void
  compare(compared: readonly Compared[]): void
  status(status: string): void
  report(about: Pick<ImportReport, 'source' | 'kind' | 'dryRun'>): ImportReport
}

export function newTally(): Tally {
  const sums = { read: 0, imported: 0, unchanged: 0, refused: 0 }
  const errors: RowError[] = []
  const totals = new Map<string, FieldTotal>()
  const differences: Difference[] = []
  const statuses: Record<string, number> = {}
  return {
    count(batch) {
      sums.read += batch.read
      sums.imported += batch.imported
      sums.unchanged += batch.unchanged
      sums.refused += batch.errors.length
      errors.push(...batch.errors.slice(0, MOST_NAMED - errors.length))
    },
    compare(compared) {
      for (const { line, reference, field, currency, file, bank } of compared) {
        const key = `${field} ${currency}`
        const sofar = totals.get(key) ?? { field, currency, rows: 0, file: 0n, bank: 0n, differing: 0 }
        totals.set(key, {
          ...sofar,
          rows: sofar.rows + 1,
          file: sofar.file + file,
          bank: sofar.bank + bank,
          differing: sofar.differing + (file === bank ? 0 : 1),
        })
        if (file !== bank && differences.length < MOST_NAMED)
          differences.push({ line, reference, field, currency, file, bank })
      }
    },
    status(status) {
      statuses[status] = (statuses[status] ?? 0) + 1
    },
    report: about => ({
      ...about,
      ...sums,
      errors: errors.sort((a, b) => a.line - b.line),
      reconciliation: [...totals.values()],
      differences,
      statuses,
    }),
  }
}

import { array, newId, type Tx } from '@doorstep/db'
import { businessDate } from '@doorstep/ledger'
import type { ImportedFile } from './import-files.ts'
import { figureText } from './import-figure.ts'
import type { Mapping } from './import-mapping.ts'
import type { Difference } from './import-reconcile.ts'
import type { ImportReport } from './import-run.ts'
import { wordsOf } from './import-words.ts'

type Circumstances = {
  readonly files: readonly ImportedFile[]
  readonly mapping: Mapping | null
  readonly operator: string
  readonly at: Date
}

/** Keeps for good what a run was told and what came of it. Two statements; returns the run's id. */
export async function keepRun(
  tx: Tx,
  report: ImportReport,
  { files, mapping, operator, at }: Circumstances,
): Promise<bigint> {
  const id = newId()
  const { kind, source, dryRun, read, imported, unchanged, refused, statuses } = report
  const totals = report.reconciliation.map(total => ({ ...total, file: `${total.file}`, bank: `${total.bank}` }))
  await tx.query(
    `INSERT INTO instalments.import_run (id, kind, source, dry_run, files, mapping, operator, book_date, read_count, imported,
                                         unchanged, refused, reconciliation, statuses, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      kind,
      source,
      dryRun,
      JSON.stringify(files),
      mapping && JSON.stringify(mapping),
      operator,
      await businessDate(tx).catch(() => null), // thrown before the bank's first day
      read,
      imported,
      unchanged,
      refused,
      JSON.stringify(totals),
      JSON.stringify(statuses),
      at,
    ],
  )
  await keepFaults(tx, id, report)
  return id
}

async function keepFaults(tx: Tx, runId: bigint, { errors, differences }: ImportReport): Promise<void> {
  const refused = errors.map(error => ({ ...error, reference: null }))
  const faults = [...refused, ...differences.map(asFault)].toSorted((a, b) => a.line - b.line)
  if (faults.length === 0) return
  await tx.query(
    `INSERT INTO instalments.import_fault (run_id, id, line, reference, field, code, zh, en)
     SELECT $1, f.* FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) AS f`,
    [
      runId,
      array(faults.map(() => newId())),
      array(faults.map(f => f.line)),
      faults.map(f => f.reference),
      faults.map(f => f.field),
      faults.map(f => f.code),
      faults.map(f => f.zh),
      faults.map(f => f.en),
    ],
  )
}

function asFault(difference: Difference) {
  const { line, reference, field, currency } = difference
  const figure = (side: bigint) => figureText({ field, currency }, side) || '—'
  const said = { file: figure(difference.file), bank: figure(difference.bank) }
  return { line, reference, field: field as string, code: 'differs', ...wordsOf('differs', { field, ...said }) }
}

import type { Row, Sql } from '@doorstep/db'
import { cursorOf, type Page, pageOf, type Paging } from '@doorstep/http'
import type { z } from 'zod'
import { figureText } from './import-figure.ts'
import type { FieldTotal } from './import-reconcile.ts'
import type { importFault, importRun, importRunDetail } from './wire-imports.ts'

type Run = z.output<typeof importRun>

/** Runs of imports, newest first. */
export async function listImports(sql: Sql, { cursor, limit }: Paging): Promise<Page<Run>> {
  const { rows } = await sql.query(`${RUNS} WHERE id < $1 ORDER BY id DESC LIMIT $2`, [cursorOf(cursor), limit + 1])
  const { items, next } = pageOf(rows as (Row & { id: bigint })[], limit)
  return { items: items.map(asRun), next }
}

const RUNS = `
  SELECT id, kind, source, dry_run, files, mapping, operator, book_date, read_count, imported, unchanged, refused,
         reconciliation, statuses, at
  FROM instalments.import_run`

/** One run with what it was told and its control totals. */
export async function readImport(sql: Sql, id: bigint): Promise<z.output<typeof importRunDetail> | undefined> {
  const { rows } = await sql.query(`${RUNS} WHERE id = $1`, [id])
  const [row] = rows
  if (!row) return undefined
  const reconciliation = totalsOf(row).map(({ field, currency, rows: count, differing, file, bank }) => ({
    field,
    currency,
    rows: count,
    sums: field === 'nextDue' ? null : { file: sumText(field, currency, file), bank: sumText(field, currency, bank) },
    differing,
  }))
  return { ...asRun(row), files: row.files, mapping: row.mapping, statuses: row.statuses, reconciliation }
}

/** What a run refused and where figures differ, by line. */
export async function listFaults(
  sql: Sql,
  runId: bigint,
  { cursor, limit }: Paging,
): Promise<Page<z.output<typeof importFault>>> {
  const { rows } = await sql.query(
    `SELECT id, line::int, reference, field, code, zh, en FROM instalments.import_fault
     WHERE run_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [runId, cursor ?? 0n, limit + 1],
  )
  return pageOf(rows as z.output<typeof importFault>[], limit)
}

type Kept = Omit<FieldTotal, 'file' | 'bank'> & { readonly file: string; readonly bank: string }
const totalsOf = (row: Row) => row.reconciliation as Kept[]

const sumText = (field: Kept['field'], currency: string, digits: string) =>
  figureText({ field, currency }, BigInt(digits))

function asRun(row: Row): Run {
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    file: row.files[0].name,
    dryRun: row.dry_run,
    operator: row.operator,
    bookDate: row.book_date,
    read: Number(row.read_count),
    imported: Number(row.imported),
    unchanged: Number(row.unchanged),
    refused: Number(row.refused),
    differing: totalsOf(row).filter(total => total.differing > 0).length,
    at: row.at,
  }
}

import type { PlainDate } from '@doorstep/calendar'
import type { Database, Sql, Tx } from '@doorstep/db'
import { businessDate, openBusinessDay } from '@doorstep/ledger'
import { ahead, inBatches } from './import-csv.ts'
import { type Mapping, readMapping } from './import-mapping.ts'
import { openImported } from './import-open.ts'
import { planAll, type Planned, type PlannedContract, planContract } from './import-plan.ts'
import { FieldError, type Fields, readFields, type RowError, rowError } from './import-read.ts'
import { compareContracts } from './import-reconcile.ts'
import { knownRows } from './import-row.ts'
import { type ImportOptions, type ImportReport, runImport } from './import-run.ts'
import { misplaced } from './import-standing.ts'
import { newTally, type Tally } from './import-tally.ts'

const BATCH = 1000

/**
 * Brings in the contracts of a file with their customers, accounts and branches, as the mapping reads it. Good rows go
 * in, bad ones come back with their line; rows that an earlier run brought in are left alone, and refused when they have
 * changed since. A contract that has begun starts here where it stands.
 */
export async function importContracts(
  db: Database,
  input: { readonly path: string; readonly mapping: string },
  options: ImportOptions,
): Promise<ImportReport> {
  const mapping = await readMapping(input.mapping)
  const open = () => readFields(input.path, mapping)
  const about = { kind: 'contracts', path: input.path, mapping } as const
  return runImport(db, about, options, async tx => {
    const date =
      (await openDay(tx)) ?? (await openFirstDay(tx, options, async () => earliestStart(await open(), mapping)))
    const tally = newTally()
    const seen = new Set<string>() // the one thing that grows with the file: some sixty bytes a record
    // The next batch is read and planned while the database writes this one.
    for await (const batch of ahead(planned(await open(), mapping)))
      await bringIn(tx, batch, { mapping, date, seen, tally, now: options.now })
    return tally
  })
}

async function* planned(records: AsyncIterable<Fields>, mapping: Mapping): AsyncGenerator<Planned<PlannedContract>> {
  for await (const batch of inBatches(records, BATCH)) yield planAll(batch, row => planContract(row, mapping))
}

type Run = {
  readonly mapping: Mapping
  readonly date: PlainDate
  readonly seen: Set<string>
  readonly tally: Tally
  readonly now: Date
}

async function bringIn(tx: Tx, { planned, errors }: Planned<PlannedContract>, run: Run): Promise<void> {
  const { mapping, date, tally } = run
  const { fresh, unchanged, errors: changed } = await sift(tx, mapping.source, planned, run.seen)
  const misfits = fresh.flatMap(row => {
    const error = misplaced(row, date)
    return error ? [rowError(row.line, error)] : []
  })
  const placeable = without(fresh, misfits)
  const refused = await openImported(tx, placeable, mapping, date, run.now)
  const imported = without(placeable, refused)
  const good = [...unchanged, ...imported]
  const isNew = new Set(imported.map(row => row.reference))
  tally.count({
    read: planned.length + errors.length,
    imported: imported.length,
    unchanged: unchanged.length,
    errors: [...errors, ...changed, ...misfits, ...refused],
  })
  tally.compare(await compareContracts(tx, mapping.source, good, isNew))
  for (const { status } of good) if (status !== undefined) tally.status(status)
}

function without(rows: readonly PlannedContract[], errors: readonly RowError[]): PlannedContract[] {
  const bad = new Set(errors.map(error => error.line))
  return rows.filter(row => !bad.has(row.line))
}

/** Which rows are new, which were brought in before, and which are wrong: changed since, or twice in one file. */
async function sift(tx: Tx, source: string, planned: readonly PlannedContract[], seen: Set<string>) {
  const known = await knownRows(
    tx,
    source,
    'contract',
    planned.map(row => row.reference),
  )
  const taken = await numbersTaken(
    tx,
    planned.filter(row => !known.has(row.reference)).map(row => row.number),
  )
  const errors: RowError[] = []
  const say = (row: PlannedContract, code: string, value: string) =>
    errors.push(rowError(row.line, new FieldError('reference', code, { value })))
  const kept = planned.filter(row => {
    const earlier = known.get(row.reference)
    if (seen.has(row.reference)) say(row, 'repeated', row.reference)
    else if (earlier && !earlier.hash.equals(row.hash)) say(row, 'changed', row.reference)
    else if (!earlier && taken.has(row.number)) say(row, 'number-taken', row.number)
    else {
      taken.add(earlier ? '' : row.number)
      return Boolean(seen.add(row.reference))
    }
    return false
  })
  return {
    fresh: kept.filter(row => !known.has(row.reference)),
    unchanged: kept.filter(row => known.has(row.reference)),
    errors,
  }
}

async function numbersTaken(sql: Sql, numbers: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ number: string }>(
    `SELECT c.number FROM unnest($1::text[]) AS n(number) CROSS JOIN LATERAL (
       SELECT number FROM instalments.contract_number WHERE number = n.number OFFSET 0) c`,
    [numbers],
  )
  return new Set(rows.map(row => row.number))
}

async function openDay(sql: Sql): Promise<PlainDate | undefined> {
  return (await businessDate(sql).catch(() => undefined)) as PlainDate | undefined // thrown before the bank's first day
}

/** A bank without a business day begins on the day asked for, or on the first contract's. */
async function openFirstDay(
  tx: Tx,
  { firstDay: asked, now }: ImportOptions,
  earliest: () => Promise<PlainDate | undefined>,
): Promise<PlainDate> {
  const date = (asked ?? (await earliest())) as PlainDate | undefined
  if (!date) throw new Error('the bank has no business day yet and the file has no contract to begin with')
  await openBusinessDay(tx, date, now)
  return date
}

async function earliestStart(records: AsyncIterable<Fields>, mapping: Mapping): Promise<PlainDate | undefined> {
  let earliest: PlainDate | undefined
  for await (const { planned: contracts } of planned(records, mapping))
    for (const { terms } of contracts) if (!earliest || terms.start < earliest) earliest = terms.start
  return earliest
}

import { basename } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import { type Database, newId, type Sql, type Tx } from '@doorstep/db'
import { inputHash } from '@doorstep/http'
import { inBatches, openCsv } from './import-csv.ts'
import { planAll } from './import-plan.ts'
import { FieldError, type Fields, readers, type RowError, rowError } from './import-read.ts'
import type { Compared } from './import-reconcile.ts'
import { knownRows, rememberRows } from './import-row.ts'
import { type ImportOptions, type ImportReport, runImport } from './import-run.ts'
import { newTally } from './import-tally.ts'
import { insertReceipts, type Receipt } from './receipt.ts'

const COLUMNS = ['contract', 'date', 'amount', 'reference']
const SOURCE = 'repayments'
const BATCH = 5000

/**
 * Brings in money received elsewhere: a CSV file with the columns contract (our number, or the reference under which it
 * was imported), date (YYYY-MM-DD, the value date), amount and reference (unique per contract). It waits for its value
 * date and is applied when that day is closed.
 */
export async function importRepayments(
  db: Database,
  input: { readonly path: string },
  options: ImportOptions,
): Promise<ImportReport> {
  const file = await openCsv(input.path, ',')
  const missing = COLUMNS.filter(column => !file.columns.includes(column))
  if (missing.length > 0) throw new Error(`${input.path} has no column ${missing.join(', ')}`)
  const about = { kind: 'repayments', path: input.path, mapping: null, source: SOURCE } as const
  return runImport(db, about, options, async tx => {
    const tally = newTally()
    const seen = new Set<string>()
    for await (const lines of inBatches(file.records, BATCH)) {
      const records = lines.map(({ line, fields }) => readers(line, fields, { dateFormat: 'YYYY-MM-DD' }))
      const contracts = await findContracts(tx, [...new Set(records.flatMap(row => row.optional('contract') ?? []))])
      const { planned, errors } = planAll(records, row => planReceipt(row, contracts))
      const { fresh, unchanged, errors: changed } = await sift(tx, planned, seen)
      await bringIn(tx, fresh, `file:${basename(input.path)}`, options.now)
      const [read, imported] = [records.length, fresh.length]
      tally.count({ read, imported, unchanged: unchanged.length, errors: [...errors, ...changed] })
      tally.compare(await compareReceipts(tx, [...fresh, ...unchanged]))
    }
    return tally
  })
}

type Found = { readonly customerId: bigint; readonly contractId: bigint; readonly currency: string }
type Planned = Found & {
  readonly line: number
  readonly key: string
  readonly hash: Buffer
  readonly reference: string
  readonly valueDate: PlainDate
  readonly amountMinor: bigint
}

async function findContracts(sql: Sql, names: readonly string[]): Promise<Map<string, Found[]>> {
  const { rows } = await sql.query<Found & { name: string }>(
    `SELECT f.name, c.customer_id AS "customerId", c.id AS "contractId", c.currency
     FROM (SELECT number AS name, customer_id, contract_id FROM instalments.contract_number WHERE number = ANY($1)
           UNION
           SELECT reference, customer_id, object_id FROM instalments.import_row WHERE kind = 'contract' AND reference = ANY($1)) f
     JOIN instalments.contract c ON c.customer_id = f.customer_id AND c.id = f.contract_id`,
    [names],
  )
  return Map.groupBy(rows, row => row.name)
}

function planReceipt(row: Fields, contracts: ReadonlyMap<string, Found[]>): Planned {
  const name = row.text('contract')
  const [found, another] = contracts.get(name) ?? []
  if (!found) throw new FieldError('contract', 'no-such-contract', { value: name })
  if (another) throw new FieldError('contract', 'ambiguous', { value: name })
  const amountMinor = positive(row, found.currency)
  const [reference, valueDate] = [row.text('reference'), row.date('date')]
  const key = `${found.contractId}:${reference}`
  const hash = inputHash([found.contractId, valueDate, amountMinor])
  const { customerId, contractId, currency } = found
  return { line: row.line, key, hash, reference, valueDate, amountMinor, customerId, contractId, currency }
}

function positive(row: Fields, currency: string): bigint {
  const minor = row.amount('amount', currency)
  if (minor > 0n) return minor
  throw new FieldError('amount', 'not-an-amount', { currency, value: row.text('amount') })
}

async function sift(tx: Tx, planned: readonly Planned[], seen: Set<string>) {
  const known = await knownRows(
    tx,
    SOURCE,
    'repayment',
    planned.map(row => row.key),
  )
  const errors: RowError[] = []
  const say = (row: Planned, code: string) =>
    errors.push(rowError(row.line, new FieldError('reference', code, { value: row.reference })))
  const kept = planned.filter(row => {
    const earlier = known.get(row.key)
    if (seen.has(row.key)) say(row, 'repeated')
    else if (earlier && !earlier.hash.equals(row.hash)) say(row, 'changed')
    else return Boolean(seen.add(row.key))
    return false
  })
  return { fresh: kept.filter(row => !known.has(row.key)), unchanged: kept.filter(row => known.has(row.key)), errors }
}

async function bringIn(tx: Tx, rows: readonly Planned[], source: string, now: Date): Promise<void> {
  const receipts = rows.map(
    (row): Receipt => ({
      customerId: row.customerId,
      contractId: row.contractId,
      id: newId(),
      kind: 'repayment',
      amountMinor: row.amountMinor,
      currency: row.currency,
      valueDate: row.valueDate,
      source,
      reference: row.reference,
      allocation: null,
      appliedOn: null,
      journalId: null,
      receivedAt: now,
    }),
  )
  await insertReceipts(tx, receipts)
  const made = rows.map((row, i) => ({
    reference: row.key,
    hash: row.hash,
    customerId: row.customerId,
    objectId: receipts[i]!.id,
  }))
  await rememberRows(tx, SOURCE, 'repayment', made, now)
}

async function compareReceipts(sql: Sql, rows: readonly Planned[]): Promise<Compared[]> {
  const { rows: kept } = await sql.query<{ key: string; amount: bigint }>(
    `SELECT m.reference AS key, r.amount_minor AS amount FROM instalments.import_row m
     JOIN instalments.receipt r ON r.customer_id = m.customer_id AND r.id = m.object_id
     WHERE m.source = $1 AND m.kind = 'repayment' AND m.reference = ANY($2)`,
    [SOURCE, rows.map(row => row.key)],
  )
  const bank = new Map(kept.map(row => [row.key, row.amount]))
  return rows.map(({ line, key, reference, currency, amountMinor }) => {
    return { line, reference, field: 'amount', currency, file: amountMinor, bank: bank.get(key) ?? 0n }
  })
}

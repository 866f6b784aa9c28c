import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { record, system } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import { type Database, newId, type Sql, type Tx } from '@doorstep/db'
import { inputHash } from '@doorstep/http'
import { parseMoney } from '@doorstep/money'
import { readCsv } from './import-csv.ts'
import { planAll } from './import-plan.ts'
import { FieldError, type Fields, readers, type RowError } from './import-read.ts'
import { knownRows, rememberRows } from './import-row.ts'
import { type ImportOptions, type ImportReport, inOneTransaction, type Reconciled } from './import-run.ts'
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
  const file = readCsv(await readFile(input.path, 'utf8'), ',')
  const missing = COLUMNS.filter(column => !file.columns.includes(column))
  if (missing.length > 0) throw new Error(`${input.path} has no column ${missing.join(', ')}`)
  const records = file.records.map(({ line, fields }) => readers(line, fields, { dateFormat: 'YYYY-MM-DD' }))
  return inOneTransaction(db, options.dryRun, async tx => {
    const contracts = await findContracts(tx, [...new Set(records.flatMap(row => row.optional('contract') ?? []))])
    const { planned, errors } = planAll(records, row => planReceipt(row, contracts))
    const { fresh, unchanged, errors: changed } = await sift(tx, planned)
    for (let i = 0; i < fresh.length; i += BATCH)
      await bringIn(tx, fresh.slice(i, i + BATCH), `file:${basename(input.path)}`, options.now)
    const stamp = { who: system('import'), at: options.now, objectType: 'import', objectId: SOURCE }
    await record(tx, [{ ...stamp, action: 'repayments.imported', after: { imported: fresh.length } }])
    return {
      source: SOURCE,
      kind: 'repayments',
      dryRun: options.dryRun,
      read: records.length,
      imported: fresh.length,
      unchanged: unchanged.length,
      errors: [...errors, ...changed].sort((a, b) => a.line - b.line),
      reconciliation: await reconcileReceipts(tx, [...fresh, ...unchanged]),
      statuses: {},
    }
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
  if (!found) throw new FieldError('contract', 'no-such-contract', `there is no contract ${name}`)
  if (another) throw new FieldError('contract', 'ambiguous', `${name} names several contracts; use our own number`)
  const amountMinor = readAmount(row, found.currency)
  const [reference, valueDate] = [row.text('reference'), row.date('date')]
  const key = `${found.contractId}:${reference}`
  const hash = inputHash([found.contractId, valueDate, amountMinor])
  const { customerId, contractId, currency } = found
  return { line: row.line, key, hash, reference, valueDate, amountMinor, customerId, contractId, currency }
}

function readAmount(row: Fields, currency: string): bigint {
  const text = row.text('amount')
  try {
    const { minor } = parseMoney(text, currency)
    if (minor > 0n) return minor
  } catch {
    // said below, like an amount of nothing
  }
  throw new FieldError('amount', 'not-an-amount', `amount is no positive amount in ${currency}: ${text}`)
}

async function sift(tx: Tx, planned: readonly Planned[]) {
  const known = await knownRows(
    tx,
    SOURCE,
    'repayment',
    planned.map(row => row.key),
  )
  const seen = new Set<string>()
  const errors: RowError[] = []
  const say = (row: Planned, code: string, message: string) =>
    errors.push({ line: row.line, field: 'reference', code, message })
  const kept = planned.filter(row => {
    const earlier = known.get(row.key)
    if (seen.has(row.key)) say(row, 'repeated', `${row.reference} stands in this file twice for its contract`)
    else if (earlier && !earlier.hash.equals(row.hash))
      say(row, 'changed', `${row.reference} was imported before with another date or amount`)
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

async function reconcileReceipts(sql: Sql, rows: readonly Planned[]): Promise<Reconciled[]> {
  const { rows: bank } = await sql.query<{ currency: string; count: number; sum: bigint }>(
    `SELECT c.currency, count(*)::int AS count, sum(r.amount_minor)::bigint AS sum
     FROM instalments.import_row m
     JOIN instalments.receipt r ON r.customer_id = m.customer_id AND r.id = m.object_id
     JOIN instalments.contract c ON c.customer_id = r.customer_id AND c.id = r.contract_id
     WHERE m.source = $1 AND m.kind = 'repayment' AND m.reference = ANY($2) GROUP BY c.currency`,
    [SOURCE, rows.map(row => row.key)],
  )
  return [...Map.groupBy(rows, row => row.currency)].map(([currency, own]) => {
    const kept = bank.find(b => b.currency === currency)
    const sum = own.reduce((total, row) => total + row.amountMinor, 0n)
    return {
      currency,
      file: { count: own.length, principalMinor: 0n, totalMinor: sum },
      bank: { count: kept?.count ?? 0, principalMinor: 0n, totalMinor: kept?.sum ?? 0n },
    }
  })
}

import { record, system } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Database, Sql, Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { businessDate, openBusinessDay } from '@doorstep/ledger'
import { openContracts } from './contract.ts'
import { journalOf, postAll } from './contract-journals.ts'
import { inBatches } from './import-csv.ts'
import { branchesOf, customersOf, openAccountsOf } from './import-people.ts'
import { type PlannedContract, planAll, planContract } from './import-plan.ts'
import { FieldError, type Fields, readFields, type RowError, rowError } from './import-read.ts'
import { type Mapping, readMapping } from './import-mapping.ts'
import { knownRows, rememberRows } from './import-row.ts'
import { type ImportOptions, type ImportReport, inOneTransaction } from './import-run.ts'
import { compareContracts } from './import-reconcile.ts'
import { misplaced, openingLines, rowsOn, standingOn } from './import-standing.ts'
import { newTally, type Tally } from './import-tally.ts'
import { cnIrrByDate, customerFlows, isRate } from '@doorstep/schedules'
import { writeTerms } from './quote.ts'
import { closeThrough, lockContracts, saveStates } from './standing-store.ts'

const WHO = system('import')
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
  return inOneTransaction(db, options.dryRun, async tx => {
    const date =
      (await openDay(tx)) ?? (await openFirstDay(tx, options, async () => earliestStart(await open(), mapping)))
    const tally = newTally()
    const seen = new Set<string>() // the one thing that grows with the file: some sixty bytes a record
    for await (const records of inBatches(await open(), BATCH))
      await bringInBatch(tx, records, { mapping, date, seen, tally, now: options.now })
    const report = tally.report({ source: mapping.source, kind: 'contracts', dryRun: options.dryRun })
    await audit(tx, mapping.source, report.imported, options.now)
    return report
  })
}

type Run = {
  readonly mapping: Mapping
  readonly date: PlainDate
  readonly seen: Set<string>
  readonly tally: Tally
  readonly now: Date
}

async function bringInBatch(tx: Tx, records: readonly Fields[], run: Run): Promise<void> {
  const { mapping, date, tally } = run
  const { planned, errors } = planAll(records, row => planContract(row, mapping))
  const { fresh, unchanged, errors: changed } = await sift(tx, mapping.source, planned, run.seen)
  const misfits = fresh.flatMap(row => {
    const error = misplaced(row, date)
    return error ? [rowError(row.line, error)] : []
  })
  const placeable = without(fresh, misfits)
  const refused = await bringIn(tx, placeable, mapping, date, run.now)
  const imported = without(placeable, refused)
  const good = [...unchanged, ...imported]
  const isNew = new Set(imported.map(row => row.reference))
  tally.count({
    read: records.length,
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
    'SELECT number FROM instalments.contract_number WHERE number = ANY($1)',
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
  for await (const batch of inBatches(records, BATCH))
    for (const { terms } of planAll(batch, row => planContract(row, mapping)).planned)
      if (!earliest || terms.start < earliest) earliest = terms.start
  return earliest
}

async function bringIn(tx: Tx, rows: readonly PlannedContract[], mapping: Mapping, date: PlainDate, now: Date) {
  const branches = await branchesOf(tx, rows, mapping.source, now)
  const { customers, refused } = await customersOf(
    tx,
    rows.map(row => ({ ...row.customer, line: row.line, branchId: branches.get(row.branch.reference)! })),
    mapping.source,
    now,
  )
  const open = rows.filter(row => customers.has(row.customer.reference))
  const errors = rows.flatMap(row => {
    const error = refused.get(row.customer.reference)
    return error ? [{ ...error, line: row.line }] : []
  })
  await openAccountsOf(tx, open, customers, mapping, now)
  const opened = await openContracts(
    tx,
    open.map(row => ({
      customerId: customers.get(row.customer.reference)!,
      branchId: branches.get(row.branch.reference)!,
      number: row.number,
      merchantId: null,
      orderId: null,
      applicationId: null,
      disclosureId: null,
      productId: 'imported',
      productVersion: 1,
      terms: writeTerms(row.terms),
      penaltyRate: row.penaltyRate,
      principalMinor: row.schedule.principal,
      currency: row.terms.currency,
      annualised: annualRate(row),
      startDate: row.terms.start,
      coolOffUntil: null,
      rows: rowsOn(row, date),
      signedAt: new Date(`${row.terms.start}T00:00:00Z`),
      source: mapping.source,
    })),
    { bookDate: date, actor: WHO.userId, now },
  )
  const made = open.map((row, i) => ({
    row,
    customerId: customers.get(row.customer.reference)!,
    contractId: opened[i]!.id,
  }))
  await placeInLife(tx, made, date, now)
  const remembered = made.map(({ row, customerId, contractId }) => ({
    reference: row.reference,
    hash: row.hash,
    customerId,
    objectId: contractId,
  }))
  await rememberRows(tx, mapping.source, 'contract', remembered, now)
  return errors
}

function annualRate({ schedule }: PlannedContract): string {
  const rate = cnIrrByDate(customerFlows(schedule))
  return isRate(rate) ? rate.rate : '0'
}

type Made = { readonly row: PlannedContract; readonly customerId: bigint; readonly contractId: bigint }

/** Contracts that have begun stand here as on this morning, their balances taken over. */
async function placeInLife(tx: Tx, made: readonly Made[], date: PlainDate, now: Date): Promise<void> {
  const begun = made.filter(({ row }) => row.terms.start <= date)
  const contracts = await lockContracts(tx, begun)
  const positions = new Map(begun.map(({ row, contractId }) => [contractId, row.position]))
  const placed = contracts.map(contract => {
    return { ...contract, ...standingOn(contract, date, positions.get(contract.contractId)!) }
  })
  await saveStates(tx, placed)
  await closeThrough(tx, placed)
  const running = placed.filter(contract => contract.startDate < date)
  const posted = await postAll(
    tx,
    running.map(contract =>
      journalOf(
        contract,
        'opening-balance',
        `opening:${contract.contractId}`,
        openingLines(contract.contractId, contract),
        { bookDate: date, actor: WHO.userId, at: now },
      ),
    ),
  )
  if (isRefusal(posted)) throw new Error(`the opening balances could not be posted: ${posted.code}`)
}

async function audit(tx: Tx, source: string, imported: number, at: Date): Promise<void> {
  await record(tx, [
    { who: WHO, at, action: 'contracts.imported', objectType: 'import', objectId: source, after: { imported } },
  ])
}

import { record, system } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Database, Sql, Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { businessDate, openBusinessDay } from '@doorstep/ledger'
import { contractRows, openContracts } from './contract.ts'
import { journalOf, postAll } from './contract-journals.ts'
import { branchesOf, customersOf, openAccountsOf } from './import-people.ts'
import { type PlannedContract, planAll, planContract } from './import-plan.ts'
import { readFields, type RowError } from './import-read.ts'
import { type Mapping, readMapping } from './import-mapping.ts'
import { knownRows, rememberRows } from './import-row.ts'
import { type ImportOptions, type ImportReport, inOneTransaction } from './import-run.ts'
import { openingLines, standingOn } from './import-standing.ts'
import { reconcile } from './import-reconcile.ts'
import { cnIrrByDate, customerFlows, isRate } from '@doorstep/schedules'
import { writeTerms } from './quote.ts'
import { closeThrough, lockContracts, savePaid, saveStates } from './standing-store.ts'

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
  const records = await readFields(input.path, mapping)
  const { planned, errors } = planAll(records, row => planContract(row, mapping))
  return inOneTransaction(db, options.dryRun, async tx => {
    const { fresh, unchanged, errors: changed } = await sift(tx, mapping.source, planned)
    const date = await firstDay(tx, options, planned)
    const refused: RowError[] = []
    for (let i = 0; i < fresh.length; i += BATCH)
      refused.push(...(await bringIn(tx, fresh.slice(i, i + BATCH), mapping, date, options.now)))
    const bad = new Set(refused.map(error => error.line))
    const good = [...unchanged, ...fresh.filter(row => !bad.has(row.line))]
    await audit(tx, mapping.source, good.length - unchanged.length, options.now)
    return {
      source: mapping.source,
      kind: 'contracts',
      dryRun: options.dryRun,
      read: records.length,
      imported: good.length - unchanged.length,
      unchanged: unchanged.length,
      errors: [...errors, ...changed, ...refused].sort((a, b) => a.line - b.line),
      ...(await reconcile(tx, mapping.source, good)),
    }
  })
}

/** Which rows are new, which were brought in before, and which are wrong: changed since, or twice in one file. */
async function sift(tx: Tx, source: string, planned: readonly PlannedContract[]) {
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
  const seen = new Set<string>()
  const errors: RowError[] = []
  const say = (row: PlannedContract, code: string, message: string) =>
    errors.push({ line: row.line, field: 'reference', code, message })
  const kept = planned.filter(row => {
    const earlier = known.get(row.reference)
    if (seen.has(row.reference)) say(row, 'repeated', `${row.reference} stands in this file twice`)
    else if (earlier && !earlier.hash.equals(row.hash))
      say(
        row,
        'changed',
        `${row.reference} was imported before with other values; a contract is not changed by importing`,
      )
    else if (!earlier && taken.has(row.number))
      say(row, 'number-taken', `another contract has the number ${row.number}`)
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

/** The business date; a bank without one begins on the day asked for, or on the first contract's. */
async function firstDay(tx: Tx, { firstDay: asked, now }: ImportOptions, rows: readonly PlannedContract[]) {
  const open = await businessDate(tx).catch(() => undefined) // thrown before the bank's first day
  if (open) return open as PlainDate
  const earliest = rows.map(row => row.terms.start).sort()[0]
  const date = (asked ?? earliest) as PlainDate | undefined
  if (!date) throw new Error('the bank has no business day yet and the file has no contract to begin with')
  await openBusinessDay(tx, date, now)
  return date
}

async function bringIn(tx: Tx, rows: readonly PlannedContract[], mapping: Mapping, date: PlainDate, now: Date) {
  const branches = await branchesOf(tx, rows, mapping.source, now)
  const { customers, errors } = await customersOf(
    tx,
    rows.map(row => ({ ...row.customer, line: row.line, branchId: branches.get(row.branch.reference)! })),
    mapping.source,
    now,
  )
  const open = rows.filter(row => customers.has(row.customer.reference))
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
      rows: contractRows(row.schedule),
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
  const paid = new Map(begun.map(({ row, contractId }) => [contractId, row.paid]))
  const placed = contracts.map(contract => {
    return { ...contract, ...standingOn(contract, date, paid.get(contract.contractId)!) }
  })
  await saveStates(tx, placed)
  await closeThrough(tx, placed)
  await savePaid(
    tx,
    placed.flatMap(({ customerId, contractId, rows }) =>
      rows.filter(row => row.settledOn !== null).map(row => ({ customerId, contractId, row })),
    ),
  )
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

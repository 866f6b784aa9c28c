import { system } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { cnIrrByDate, customerFlows, isRate } from '@doorstep/schedules'
import { contractRows, type NewContract, openContracts } from './contract.ts'
import { journalOf, postAll } from './contract-journals.ts'
import type { Mapping } from './import-mapping.ts'
import { branchesOf, customersOf, openAccountsOf } from './import-people.ts'
import type { PlannedContract } from './import-plan.ts'
import { writePosition } from './import-position.ts'
import type { RowError } from './import-read.ts'
import { rememberRows } from './import-row.ts'
import { openingLines, standingOn } from './import-standing.ts'
import { openingState } from './opening-state.ts'
import { writeTerms } from './quote.ts'
import type { Standing } from './standing.ts'

const WHO = system('import')

/**
 * Opens contracts that were found good, with their customers, accounts and branches, where they stand on the morning of
 * `date`. Comes back with those whose customers could not be made.
 */
export async function openImported(
  tx: Tx,
  rows: readonly PlannedContract[],
  mapping: Mapping,
  date: PlainDate,
  now: Date,
): Promise<RowError[]> {
  const branches = await branchesOf(tx, rows, mapping.source, now)
  const { customers, refused } = await customersOf(
    tx,
    rows.map(row => ({ ...row.customer, line: row.line, branchId: branches.get(row.branch.reference)! })),
    mapping.source,
    now,
  )
  const good = rows.filter(row => customers.has(row.customer.reference))
  await openAccountsOf(tx, good, customers, mapping, now)
  const placed = good.map(row => {
    const people = {
      customerId: customers.get(row.customer.reference)!,
      branchId: branches.get(row.branch.reference)!,
    }
    return place(row, people, mapping, date)
  })
  const booking = { bookDate: date, actor: WHO.userId, now }
  const opened = await openContracts(
    tx,
    placed.map(({ contract }) => contract),
    booking,
  )
  const made = placed.map((one, i) => ({ ...one, id: opened[i]!.id }))
  await postOpenings(tx, made, { bookDate: date, actor: WHO.userId, at: now })
  const remembered = made.map(({ row, contract, id }) => {
    return { reference: row.reference, hash: row.hash, customerId: contract.customerId, objectId: id }
  })
  await rememberRows(tx, mapping.source, 'contract', remembered, now)
  return rows.flatMap(row => {
    const error = refused.get(row.customer.reference)
    return error ? [{ ...error, line: row.line }] : []
  })
}

type Placed = { readonly row: PlannedContract; readonly contract: NewContract; readonly standing: Standing }

function place(
  row: PlannedContract,
  people: { readonly customerId: bigint; readonly branchId: bigint },
  { source }: Mapping,
  date: PlainDate,
): Placed {
  const { terms, schedule, position } = row
  const fresh = { paidPrincipal: 0n, paidInterest: 0n, paidFee: 0n, settledOn: null }
  const rows = contractRows(schedule).map(one => ({ ...one, ...fresh, due: one.due as PlainDate }))
  const state = openingState({ principalMinor: schedule.principal, startDate: terms.start }, rows)
  const standing = standingOn({ startDate: terms.start, rows, state }, date, position)
  const contract = {
    ...people,
    number: row.number,
    merchantId: null,
    orderId: null,
    applicationId: null,
    disclosureId: null,
    productId: 'imported',
    productVersion: 1,
    terms: writeTerms(terms),
    penaltyRate: row.penaltyRate,
    principalMinor: schedule.principal,
    currency: terms.currency,
    annualised: annualRate(row),
    startDate: terms.start,
    coolOffUntil: null,
    rows: standing.rows.map(one => ({ ...one, paid: paidOf(one) })),
    state: standing.state,
    told: terms.start < date ? writePosition(position) : {},
    signedAt: new Date(`${terms.start}T00:00:00Z`),
    source,
  }
  return { row, contract, standing }
}

function paidOf({
  paidPrincipal: principal,
  paidInterest: interest,
  paidFee: fee,
  settledOn,
}: Standing['rows'][number]) {
  return { principal, interest, fee, settledOn }
}

function annualRate({ schedule }: PlannedContract): string {
  const rate = cnIrrByDate(customerFlows(schedule))
  return isRate(rate) ? rate.rate : '0'
}

type Booking = { readonly bookDate: PlainDate; readonly actor: string; readonly at: Date }

/** The balances of contracts that have begun are taken over. */
async function postOpenings(tx: Tx, made: readonly (Placed & { id: bigint })[], booking: Booking): Promise<void> {
  const begun = made.filter(({ contract }) => contract.startDate < booking.bookDate)
  const journals = begun.map(({ contract: { customerId, currency }, row: { number }, standing, id }) =>
    journalOf(
      { customerId, currency, number, orderId: null, state: standing.state },
      'opening-balance',
      `opening:${id}`,
      openingLines(id, standing),
      booking,
    ),
  )
  const posted = await postAll(tx, journals)
  if (isRefusal(posted)) throw new Error(`the opening balances could not be posted: ${posted.code}`)
}

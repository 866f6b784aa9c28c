import { array, newId, type Tx } from '@doorstep/db'
import { newContractNumber } from './contract-number.ts'
import { insertStates } from './contract-state.ts'
import type { State } from './standing.ts'
import { type GrantedSubsidy, insertSubsidies } from './subsidies.ts'
import type { Schedule } from '@doorstep/schedules'

/** One instalment of a schedule, in minor units. `interest` and `fee` are the customer's, `subsidy` another payer's. */
export type ContractRow = {
  readonly n: number
  readonly due: string
  readonly principal: bigint
  readonly interest: bigint
  readonly fee: bigint
  readonly subsidy: bigint
  /** What was paid of it with an earlier bank; nothing when left out. */
  readonly paid?: PaidBefore
}

export type PaidBefore = {
  readonly principal: bigint
  readonly interest: bigint
  readonly fee: bigint
  readonly settledOn: string | null
}

/** Everything that makes a contract, whether it was signed here or brought in from another bank's books. */
export type NewContract = {
  readonly customerId: bigint
  readonly branchId: bigint
  /** What people read out; a fresh one when left out. */
  readonly number?: string
  readonly merchantId: bigint | null
  readonly orderId: bigint | null
  readonly applicationId: bigint | null
  readonly disclosureId: bigint | null
  readonly productId: string
  readonly productVersion: number
  /** Terms of the arithmetic in the wire form of `doorstep quote`. */
  readonly terms: Readonly<Record<string, unknown>>
  /** A year, on overdue principal, as a decimal string. */
  readonly penaltyRate: string
  readonly principalMinor: bigint
  readonly currency: string
  /** By the jurisdiction's own method, as disclosed. */
  readonly annualised: string
  readonly startDate: string
  readonly coolOffUntil: string | null
  /** Numbered from 1 without gaps; principal sums to `principalMinor`. */
  readonly rows: readonly ContractRow[]
  readonly signedAt: Date
  /** Who pays the rows' subsidies; absent: the merchant, all of them. */
  readonly subsidies?: readonly GrantedSubsidy[]
  /** Where it was imported from; null when signed here. */
  readonly source: string | null
  /** Where it stands, when it comes in the middle of its life; left out: nothing of it has been lived. */
  readonly state?: State
  /** What its first event tells besides number and principal. */
  readonly told?: Readonly<Record<string, unknown>>
}

export type OpenedContract = { readonly id: bigint; readonly number: string }

/** Opens one contract; see `openContracts`. */
export async function openContract(tx: Tx, contract: NewContract, ctx: OpeningContext): Promise<OpenedContract> {
  const [opened] = await openContracts(tx, [contract], ctx)
  return opened!
}

export type OpeningContext = { readonly bookDate: string; readonly actor: string; readonly now: Date }

/**
 * Writes contracts with their state, instalments, first schedule version and first event: seven set-based statements,
 * however many there are. Posts nothing: money is the caller's. A contract that starts after `bookDate` is *scheduled*:
 * its state carries the figures, but nothing of it is on the books before its start.
 * @throws when a schedule does not add up to its contract, or a given number is taken
 */
export async function openContracts(
  tx: Tx,
  contracts: readonly NewContract[],
  ctx: OpeningContext,
): Promise<OpenedContract[]> {
  if (contracts.length === 0) return []
  contracts.forEach(proveSchedule)
  const ids = contracts.map(() => newId())
  const numbers = await reserveNumbers(tx, contracts, ids)
  const opened = contracts.map((contract, i) => ({ contract, id: ids[i]!, number: numbers[i]! }))
  await insertContracts(tx, opened)
  await insertStates(tx, opened, ctx.bookDate)
  await insertInstalments(tx, opened)
  await insertSubsidies(tx, opened.map(payersOf))
  await insertFirstVersions(tx, opened, ctx.now)
  await insertFirstEvents(tx, opened, ctx)
  return opened.map(({ id, number }) => ({ id, number }))
}

function payersOf({ contract, id }: Opened) {
  const { customerId, currency, rows } = contract
  const granted = rows.reduce((sum, row) => sum + row.subsidy, 0n)
  const subsidies = contract.subsidies ?? [{ payer: 'merchant' as const, programme: null, granted }]
  return { customerId, contractId: id, currency, subsidies }
}

export type Opened = OpenedContract & { readonly contract: NewContract }

function proveSchedule({ rows, principalMinor, startDate }: NewContract): void {
  const sum = rows.reduce((total, row) => total + row.principal, 0n)
  const inOrder = rows.every((row, i) => row.n === i + 1 && row.due > (rows[i - 1]?.due ?? startDate))
  if (rows.length === 0 || !inOrder || sum !== principalMinor)
    throw new Error(
      `a schedule of ${rows.length} rows and ${sum} principal does not make a contract of ${principalMinor}`,
    )
}

async function reserveNumbers(tx: Tx, contracts: readonly NewContract[], ids: readonly bigint[]): Promise<string[]> {
  const numbers = contracts.map(c => c.number ?? newContractNumber(c.startDate))
  const { rows } = await tx.query<{ number: string }>(
    `INSERT INTO instalments.contract_number (number, customer_id, contract_id)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[]) ON CONFLICT DO NOTHING RETURNING number`,
    [numbers, contracts.map(c => c.customerId), ids],
  )
  if (rows.length === contracts.length) return numbers
  const reserved = new Set(rows.map(r => r.number))
  const missed = numbers.flatMap((number, i) => (reserved.delete(number) ? [] : [i]))
  const taken = missed.find(i => contracts[i]!.number)
  if (taken !== undefined) throw new Error(`contract number ${numbers[taken]} is taken`)
  const retried = missed.map(i => contracts[i]!)
  const fresh = await reserveNumbers(
    tx,
    retried,
    missed.map(i => ids[i]!),
  )
  return numbers.map((number, i) => fresh[missed.indexOf(i)] ?? number)
}

async function insertContracts(tx: Tx, opened: readonly Opened[]): Promise<void> {
  const column = <T>(pick: (c: NewContract) => T) => opened.map(o => pick(o.contract))
  await tx.query(
    `INSERT INTO instalments.contract
       (customer_id, id, number, branch_id, merchant_id, order_id, application_id, disclosure_id, product_id,
        product_version, terms, penalty_rate, principal_minor, currency, annualised, start_date, last_due,
        cool_off_until, signed_at, source)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
       $8::bigint[], $9::text[], $10::int[], $11::jsonb[], $12::numeric[], $13::bigint[], $14::text[], $15::numeric[],
       $16::date[], $17::date[], $18::date[], $19::timestamptz[], $20::text[])`,
    [
      column(c => c.customerId),
      opened.map(o => o.id),
      opened.map(o => o.number),
      column(c => c.branchId),
      column(c => c.merchantId),
      column(c => c.orderId),
      column(c => c.applicationId),
      column(c => c.disclosureId),
      column(c => c.productId),
      column(c => c.productVersion),
      column(c => JSON.stringify(c.terms)),
      column(c => c.penaltyRate),
      column(c => c.principalMinor),
      column(c => c.currency),
      column(c => c.annualised),
      column(c => c.startDate),
      column(c => c.rows.at(-1)!.due),
      column(c => c.coolOffUntil),
      column(c => c.signedAt),
      column(c => c.source),
    ],
  )
}

async function insertInstalments(tx: Tx, opened: readonly Opened[]): Promise<void> {
  const rows = opened.flatMap(({ contract, id }) => contract.rows.map(row => ({ ...row, contract, id })))
  await tx.query(
    `INSERT INTO instalments.instalment (customer_id, contract_id, n, due, principal, interest, fee, subsidy,
                                         paid_principal, paid_interest, paid_fee, settled_on)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::date[], $5::bigint[], $6::bigint[],
                          $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::date[])`,
    [
      array(rows.map(r => r.contract.customerId)),
      array(rows.map(r => r.id)),
      array(rows.map(r => r.n)),
      array(rows.map(r => r.due)),
      array(rows.map(r => r.principal)),
      array(rows.map(r => r.interest)),
      array(rows.map(r => r.fee)),
      array(rows.map(r => r.subsidy)),
      array(rows.map(r => r.paid?.principal ?? 0n)),
      array(rows.map(r => r.paid?.interest ?? 0n)),
      array(rows.map(r => r.paid?.fee ?? 0n)),
      array(rows.map(r => r.paid?.settledOn ?? null)),
    ],
  )
}

async function insertFirstVersions(tx: Tx, opened: readonly Opened[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO instalments.schedule_version (customer_id, contract_id, version, reason, rows, at, id)
     SELECT v.customer_id, v.contract_id, 1, v.reason, v.rows, $5, v.id
     FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::jsonb[], $6::bigint[])
       AS v(customer_id, contract_id, reason, rows, id)`,
    [
      opened.map(o => o.contract.customerId),
      opened.map(o => o.id),
      opened.map(o => origin(o.contract)),
      opened.map(o => versionRows(o.contract.rows)),
      now,
      opened.map(() => newId()),
    ],
  )
}

async function insertFirstEvents(tx: Tx, opened: readonly Opened[], ctx: OpeningContext): Promise<void> {
  await tx.query(
    `INSERT INTO instalments.contract_event (customer_id, id, contract_id, kind, detail, actor, book_date, at)
     SELECT e.customer_id, e.id, e.contract_id, e.kind, e.detail, $6, $7, $8
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::jsonb[])
       AS e(customer_id, id, contract_id, kind, detail)`,
    [
      opened.map(o => o.contract.customerId),
      opened.map(() => newId()),
      opened.map(o => o.id),
      opened.map(o => origin(o.contract)),
      opened.map(o =>
        JSON.stringify({ number: o.number, principal: o.contract.principalMinor.toString(), ...o.contract.told }),
      ),
      ctx.actor,
      ctx.bookDate,
      ctx.now,
    ],
  )
}

/** What is paid when signing is no instalment: the down payment, and a fee at the start. */
export const isInstalment = (row: { readonly n: number }): boolean => row.n > 0

/** A schedule's rows as a contract keeps them: the customer's interest apart from what another payer pays. */
export function contractRows({ rows }: Schedule): ContractRow[] {
  return rows.filter(isInstalment).map(({ n, due, principal, interest, fee, subsidy }) => ({
    n,
    due,
    principal,
    interest: interest - subsidy,
    fee,
    subsidy,
  }))
}

/** The `rows` of a schedule version as kept: minor units as digits. */
export function versionRows(rows: readonly ContractRow[]): string {
  return JSON.stringify(
    rows.map(({ n, due, principal, interest, fee, subsidy }) => ({ n, due, principal, interest, fee, subsidy })),
    (_, value) => (typeof value === 'bigint' ? value.toString() : value),
  )
}

const origin = (contract: NewContract) => (contract.source === null ? 'signed' : 'imported')

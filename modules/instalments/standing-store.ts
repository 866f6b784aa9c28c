import type { PlainDate } from '@doorstep/calendar'
import type { Row, Sql, Tx } from '@doorstep/db'
import { type ProductRules, productRules } from './product-rules.ts'
import type { InstalmentState, Standing, State } from './standing.ts'

export type ContractRef = { readonly customerId: bigint; readonly contractId: bigint }

/** What never changes about a contract and servicing needs. */
export type ContractFacts = ContractRef &
  ProductRules & {
    readonly number: string
    readonly branchId: bigint
    readonly merchantId: bigint | null
    readonly orderId: bigint | null
    readonly currency: string
    /** Those that hold now, and those that were signed. */
    readonly terms: Readonly<Record<string, unknown>>
    readonly signedTerms: Readonly<Record<string, unknown>>
    readonly penaltyRate: string
    readonly principalMinor: bigint
    readonly annualised: string
    readonly startDate: PlainDate
    /** The last due date that was signed. */
    readonly lastDue: PlainDate
    readonly coolOffUntil: PlainDate | null
    readonly signedAt: Date
    /** A code of the five tiers: 1 normal … 5 loss. */
    readonly riskClass: number
    /** What the close never makes it better than; set by the bank's people. */
    readonly leastClass: number
    /** Under observation since it was restructured, from this first new due date on. */
    readonly observedFrom: PlainDate | null
    /** Of a contract that is not normal: nothing is late from this day on. */
    readonly cleanSince: PlainDate | null
  }

export type Contract = ContractFacts & Standing

/** Reads contracts as they stand. `open` leaves settled instalments out; payments need no others. */
export async function readContracts(sql: Sql, refs: readonly ContractRef[], rows: 'all' | 'open' = 'all') {
  return load(sql, refs, rows)
}

/**
 * The same under a lock on each state row, taken in one order. They are read after the lock: who waited for another
 * change must see all that it wrote, terms and instalments too, and a statement that waits sees only the locked row anew.
 */
export async function lockContracts(tx: Tx, refs: readonly ContractRef[], rows: 'all' | 'open' = 'all') {
  await tx.query(
    `SELECT FROM unnest($1::bigint[], $2::bigint[]) AS r(customer_id, contract_id)
     JOIN instalments.contract_state s USING (customer_id, contract_id) ORDER BY s.contract_id FOR NO KEY UPDATE OF s`,
    [refs.map(r => r.customerId), refs.map(r => r.contractId)],
  )
  return load(tx, refs, rows)
}

/** One contract of this customer, or undefined. */
export async function readContract(sql: Sql, ref: ContractRef): Promise<Contract | undefined> {
  return (await readContracts(sql, [ref]))[0]
}

export async function lockContract(tx: Tx, ref: ContractRef): Promise<Contract | undefined> {
  return (await lockContracts(tx, [ref]))[0]
}

async function load(sql: Sql, refs: readonly ContractRef[], which: 'all' | 'open'): Promise<Contract[]> {
  if (refs.length === 0) return []
  const params = [refs.map(r => r.customerId), refs.map(r => r.contractId)]
  const contracts = await sql.query(
    `SELECT s.*, c.number, c.branch_id, c.merchant_id, c.order_id, c.currency AS contract_currency, coalesce(t.terms, c.terms) AS terms,
            c.terms AS signed_terms, c.penalty_rate,
            c.principal_minor, c.annualised, c.cool_off_until, c.signed_at, c.last_due, p.terms AS product_terms
     FROM unnest($1::bigint[], $2::bigint[]) AS r(customer_id, contract_id)
     JOIN instalments.contract_state s USING (customer_id, contract_id)
     JOIN instalments.contract c ON c.customer_id = s.customer_id AND c.id = s.contract_id
     LEFT JOIN instalments.product p ON p.id = c.product_id AND p.version = c.product_version
     LEFT JOIN LATERAL (
       SELECT terms FROM instalments.contract_terms l
       WHERE l.customer_id = c.customer_id AND l.contract_id = c.id ORDER BY l.version DESC LIMIT 1) t ON true
     ORDER BY s.contract_id`,
    params,
  )
  const instalments = await sql.query(
    `SELECT i.* FROM unnest($1::bigint[], $2::bigint[]) AS r(customer_id, contract_id)
     JOIN instalments.instalment i USING (customer_id, contract_id)
     ${which === 'open' ? 'WHERE i.settled_on IS NULL' : ''} ORDER BY i.contract_id, i.n`,
    params,
  )
  const byContract = Map.groupBy(instalments.rows, row => row.contract_id as bigint)
  return contracts.rows.map(row => ({
    ...asFacts(row),
    ...productRules(row),
    state: asState(row),
    rows: (byContract.get(row.contract_id) ?? []).map(asInstalment),
  }))
}

function asFacts(row: Row): Omit<ContractFacts, keyof ProductRules> {
  return {
    customerId: row.customer_id,
    contractId: row.contract_id,
    number: row.number,
    branchId: row.branch_id,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    currency: row.contract_currency,
    terms: row.terms,
    signedTerms: row.signed_terms,
    penaltyRate: row.penalty_rate,
    principalMinor: row.principal_minor,
    annualised: row.annualised,
    startDate: row.start_date,
    lastDue: row.last_due,
    coolOffUntil: row.cool_off_until,
    signedAt: row.signed_at,
    riskClass: row.risk_class,
    leastClass: row.least_class,
    observedFrom: row.observed_from,
    cleanSince: row.clean_since,
  }
}

function asState(row: Row): State {
  return {
    status: row.status,
    period: row.period,
    count: row.count,
    segStart: row.seg_start,
    segEnd: row.seg_end,
    segInterest: row.seg_interest,
    segSubsidy: row.seg_subsidy,
    principal: row.principal,
    interestReceivable: row.interest_receivable,
    penaltyReceivable: row.penalty_receivable,
    unearnedSubsidy: row.unearned_subsidy,
    credit: row.credit,
    duePrincipal: row.due_principal,
    dueInterest: row.due_interest,
    dueFee: row.due_fee,
    oldestDue: row.oldest_due,
    daysPastDue: row.days_past_due,
    closedThrough: row.closed_through,
    penaltyCarry: row.penalty_carry,
    reliefUntil: row.relief_until,
    basis: row.basis,
  }
}

export function asInstalment(row: Row): InstalmentState {
  return {
    n: row.n,
    due: row.due,
    principal: row.principal,
    interest: row.interest,
    fee: row.fee,
    subsidy: row.subsidy,
    paidPrincipal: row.paid_principal,
    paidInterest: row.paid_interest,
    paidFee: row.paid_fee,
    settledOn: row.settled_on,
  }
}

/** Writes the states of contracts that were locked in this transaction. One statement. */
export async function saveStates(
  tx: Tx,
  contracts: readonly (ContractRef & { readonly state: State })[],
): Promise<void> {
  if (contracts.length === 0) return
  const column = <T>(pick: (s: State) => T) => contracts.map(c => pick(c.state))
  await tx.query(SAVE_STATES, [
    contracts.map(c => c.customerId),
    contracts.map(c => c.contractId),
    column(s => s.status),
    column(s => s.count),
    column(s => s.segStart),
    column(s => s.segInterest),
    column(s => s.segSubsidy),
    column(s => s.principal),
    column(s => s.interestReceivable),
    column(s => s.penaltyReceivable),
    column(s => s.unearnedSubsidy),
    column(s => s.credit),
    column(s => s.duePrincipal),
    column(s => s.dueInterest),
    column(s => s.dueFee),
    column(s => s.oldestDue),
    column(s => s.daysPastDue),
    column(s => s.period),
    column(s => s.segEnd),
    column(s => s.penaltyCarry),
    column(s => s.reliefUntil),
  ])
}

const SAVE_STATES = `
  UPDATE instalments.contract_state s SET
    status = n.status, count = n.count, seg_start = n.seg_start, seg_interest = n.seg_interest,
    seg_subsidy = n.seg_subsidy, principal = n.principal, interest_receivable = n.interest_receivable,
    penalty_receivable = n.penalty_receivable, unearned_subsidy = n.unearned_subsidy, credit = n.credit,
    due_principal = n.due_principal, due_interest = n.due_interest, due_fee = n.due_fee, oldest_due = n.oldest_due,
    days_past_due = n.days_past_due, period = n.period, seg_end = n.seg_end,
    penalty_carry = n.penalty_carry, relief_until = n.relief_until
  FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::smallint[], $5::date[], $6::bigint[], $7::bigint[],
              $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
              $15::bigint[], $16::date[], $17::int[], $18::smallint[], $19::date[], $20::bigint[],
              $21::date[])
    AS n(customer_id, contract_id, status, count, seg_start, seg_interest, seg_subsidy, principal, interest_receivable,
         penalty_receivable, unearned_subsidy, credit, due_principal, due_interest, due_fee, oldest_due, days_past_due,
         period, seg_end, penalty_carry, relief_until)
  WHERE s.customer_id = n.customer_id AND s.contract_id = n.contract_id`

/** Says of contracts that were brought in through which night they are closed. One statement. */
export async function closeThrough(
  tx: Tx,
  contracts: readonly (ContractRef & { readonly state: State })[],
): Promise<void> {
  await tx.query(
    `UPDATE instalments.contract_state s SET closed_through = n.closed_through
     FROM unnest($1::bigint[], $2::bigint[], $3::date[]) AS n(customer_id, contract_id, closed_through)
     WHERE s.customer_id = n.customer_id AND s.contract_id = n.contract_id`,
    [contracts.map(c => c.customerId), contracts.map(c => c.contractId), contracts.map(c => c.state.closedThrough)],
  )
}

type ChangedRow = ContractRef & { readonly row: InstalmentState }

/** Writes what was paid of instalments. One statement. */
export async function savePaid(tx: Tx, changed: readonly ChangedRow[]): Promise<void> {
  if (changed.length === 0) return
  await tx.query(
    `UPDATE instalments.instalment i SET
       paid_principal = p.principal, paid_interest = p.interest, paid_fee = p.fee, settled_on = p.settled_on
     FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::date[])
       AS p(customer_id, contract_id, n, principal, interest, fee, settled_on)
     WHERE i.customer_id = p.customer_id AND i.contract_id = p.contract_id AND i.n = p.n`,
    [
      changed.map(c => c.customerId),
      changed.map(c => c.contractId),
      changed.map(c => c.row.n),
      changed.map(c => c.row.paidPrincipal),
      changed.map(c => c.row.paidInterest),
      changed.map(c => c.row.paidFee),
      changed.map(c => c.row.settledOn),
    ],
  )
}

/** Puts a whole new schedule in the place of the old one. */
export async function replaceInstalments(tx: Tx, ref: ContractRef, rows: readonly InstalmentState[]): Promise<void> {
  await tx.query('DELETE FROM instalments.instalment WHERE customer_id = $1 AND contract_id = $2', [
    ref.customerId,
    ref.contractId,
  ])
  await tx.query(
    `INSERT INTO instalments.instalment
     SELECT $1, $2, r.* FROM unnest($3::smallint[], $4::date[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                                    $9::bigint[], $10::bigint[], $11::bigint[], $12::date[]) AS r`,
    [
      ref.customerId,
      ref.contractId,
      rows.map(r => r.n),
      rows.map(r => r.due),
      rows.map(r => r.principal),
      rows.map(r => r.interest),
      rows.map(r => r.fee),
      rows.map(r => r.subsidy),
      rows.map(r => r.paidPrincipal),
      rows.map(r => r.paidInterest),
      rows.map(r => r.paidFee),
      rows.map(r => r.settledOn),
    ],
  )
}

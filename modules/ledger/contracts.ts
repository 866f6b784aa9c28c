import type { Sql } from '@doorstep/db'
import { JOURNAL, type JournalView, LINE, type LineView } from './journals.ts'

export type ContractEntry = LineView &
  Omit<JournalView, 'customerId' | 'reversedBy' | 'lineCount'> & { readonly journalId: bigint }

/**
 * Every line of a contract, oldest first. The journal has no index by contract (it would cost the nightly close a third
 * of its time): the customer's lines are looked up day by day through the primary key, from `from` on when it is given.
 */
export async function contractEntries(
  sql: Sql,
  { customerId, contractId }: { customerId: bigint; contractId: bigint },
  { from }: { from?: string } = {},
): Promise<ContractEntry[]> {
  const { rows } = await sql.query<ContractEntry>(
    `SELECT ${JOURNAL}, ${LINE}, p.journal_id AS "journalId"
     FROM ledger.business_day d
     CROSS JOIN LATERAL (
       SELECT * FROM ledger.posting p WHERE p.book_date = d.date AND p.customer_id = $1 AND p.contract_id = $2 OFFSET 0) p
     JOIN ledger.journal j ON j.id = p.journal_id
     WHERE d.date >= coalesce($3::date, '-infinity')
     ORDER BY p.book_date, p.journal_id, p.line`,
    [customerId, contractId, from ?? null],
  )
  return rows
}

export type ContractTotal = {
  readonly customerId: bigint
  readonly contractId: bigint
  readonly gl: string
  readonly currency: string
  /** In the direction of the account's normal side. */
  readonly balanceMinor: bigint
}

/** What the general ledger says of contracts, per account; all contracts or those given. For whole portfolios see `reconcileContracts`. */
export async function contractTotals(
  sql: Sql,
  { asOf, contractIds, gls }: { asOf: string; contractIds?: readonly bigint[]; gls?: readonly string[] },
): Promise<ContractTotal[]> {
  const { rows } = await sql.query<ContractTotal>(
    `SELECT customer_id AS "customerId", contract_id AS "contractId", gl, currency, balance_minor AS "balanceMinor"
     FROM (${contractBalances('$1', '$2', gls && '$3')}) t ORDER BY contract_id, gl`,
    [asOf, contractIds ?? null, ...(gls ? [gls] : [])],
  )
  return rows
}

export type ContractDifference = Omit<ContractTotal, 'balanceMinor'> & {
  readonly ledgerMinor: bigint
  readonly contractMinor: bigint
}

export type Reconciliation = {
  /** Sums per account and currency on both sides: the control totals. */
  readonly totals: readonly { gl: string; currency: string; ledgerMinor: bigint; contractMinor: bigint }[]
  /** At most 100. */
  readonly differences: readonly ContractDifference[]
}

/**
 * Compares what contracts say of themselves with the ledger, account by account, as of the end of a business date.
 * `select` is the caller's constant over its own tables, yielding customer_id, contract_id, gl, currency and balance_minor
 * (in the direction of the normal side); `gls` are the accounts it speaks for. Lines without a contract are not compared.
 */
export async function reconcileContracts(
  sql: Sql,
  input: { asOf: string; gls: readonly string[]; select: string; params: readonly unknown[] },
): Promise<Reconciliation> {
  const asOf = `$${input.params.length + 1}`
  const gls = `$${input.params.length + 2}`
  const { rows } = await sql.query<ReconciliationRow>(
    `WITH compared AS MATERIALIZED (
       SELECT customer_id, contract_id, gl, currency, coalesce(l.balance_minor, 0) AS ledger_minor, coalesce(c.balance_minor, 0) AS contract_minor
       FROM (${contractBalances(asOf, 'NULL', gls)}) l FULL JOIN (${input.select}) c USING (customer_id, contract_id, gl, currency)),
     differing AS (SELECT * FROM compared WHERE ledger_minor <> contract_minor ORDER BY contract_id, gl LIMIT 100)
     SELECT NULL::bigint AS customer_id, NULL::bigint AS contract_id, gl, currency,
            sum(ledger_minor)::bigint AS ledger_minor, sum(contract_minor)::bigint AS contract_minor
     FROM compared GROUP BY gl, currency
     UNION ALL SELECT * FROM differing ORDER BY contract_id NULLS FIRST, gl, currency`,
    [...input.params, input.asOf, input.gls],
  )
  const asPair = (r: ReconciliationRow) => ({
    gl: r.gl,
    currency: r.currency,
    ledgerMinor: r.ledger_minor,
    contractMinor: r.contract_minor,
  })
  return {
    totals: rows.filter(r => r.contract_id === null).map(asPair),
    differences: rows.flatMap(r =>
      r.contract_id === null || r.customer_id === null
        ? []
        : [{ customerId: r.customer_id, contractId: r.contract_id, ...asPair(r) }],
    ),
  }
}

type ReconciliationRow = {
  customer_id: bigint | null
  contract_id: bigint | null
  gl: string
  currency: string
  ledger_minor: bigint
  contract_minor: bigint
}

function contractBalances(asOf: string, contractIds: string, gls?: string): string {
  return `
    SELECT p.customer_id, p.contract_id, s.gl, p.currency,
           (sum(CASE WHEN s.side = g.normal_side THEN p.amount_minor ELSE -p.amount_minor END))::bigint AS balance_minor
    FROM ledger.posting p,
         LATERAL (VALUES (p.debit_gl, 'debit'), (p.credit_gl, 'credit')) AS s(gl, side)
    JOIN ledger.gl_account g ON g.code = s.gl
    WHERE p.contract_id IS NOT NULL AND p.book_date <= ${asOf}::date
      AND (${contractIds}::bigint[] IS NULL OR p.contract_id = ANY(${contractIds}::bigint[]))
      ${gls ? `AND s.gl = ANY(${gls}::text[])` : ''}
    GROUP BY p.customer_id, p.contract_id, s.gl, p.currency`
}

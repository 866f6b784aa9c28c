import type { Sql } from '@doorstep/db'
import { type ContractDifference, type ControlTotal, controlTotalsOf, GL, reconcileContracts } from '@doorstep/ledger'

/** What contracts say of themselves, and the account that must say the same. */
const ACCOUNTS = [
  { column: 'principal', gl: GL.loanPrincipal },
  { column: 'interest_receivable', gl: GL.interestReceivable },
  { column: 'penalty_receivable', gl: GL.penaltyReceivable },
  { column: 'due_fee', gl: GL.feeReceivable },
  { column: 'unearned_subsidy', gl: GL.unearnedSubsidy },
  { column: 'credit', gl: GL.customerOverpayments },
] as const

const SUMS = `
  SELECT l.gl, s.currency, l.minor
  FROM (SELECT currency, ${ACCOUNTS.map(a => `sum(${a.column}) AS ${a.column}`).join(', ')}
        FROM instalments.contract_state WHERE status <> 0 GROUP BY currency) s,
       LATERAL (VALUES ${ACCOUNTS.map(a => `('${a.gl}', s.${a.column})`).join(', ')}) AS l(gl, minor)`

/** Sub-ledger beside general ledger, account by account and currency by currency, at one moment. */
export async function controlTotals(sql: Sql): Promise<ControlTotal[]> {
  return controlTotalsOf(sql, { select: SUMS, gls: ACCOUNTS.map(a => a.gl) })
}

export const isEqual = (check: ControlTotal): boolean => check.subledgerMinor === check.ledgerMinor

/** Which contracts differ from the ledger; reads the whole journal, so only when something is wrong or on request. */
export async function differingContracts(sql: Sql, asOf: string): Promise<readonly ContractDifference[]> {
  const { differences } = await reconcileContracts(sql, {
    asOf,
    gls: ACCOUNTS.map(a => a.gl),
    select: `
      SELECT s.customer_id, s.contract_id, l.gl, s.currency, l.minor AS balance_minor
      FROM instalments.contract_state s,
        LATERAL (VALUES ${ACCOUNTS.map(a => `('${a.gl}', s.${a.column})`).join(', ')}) AS l(gl, minor)
      WHERE s.status <> 0 AND l.minor <> 0`,
    params: [],
  })
  return differences
}

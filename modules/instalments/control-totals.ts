import type { Sql } from '@doorstep/db'
import { type ContractDifference, type ControlTotal, controlTotalsOf, GL, reconcileContracts } from '@doorstep/ledger'
import { OWED } from './accrual-basis.ts'
import { PAYER_GL } from './subsidies.ts'
import { PROGRAMME_BALANCES, PROGRAMME_SUMS } from './subsidy-totals.ts'

/** What contracts say of themselves, and the account that must say the same: on balance, or off it. */
const ELSE = [
  { column: 'unearned_subsidy', gl: GL.unearnedSubsidy },
  { column: 'credit', gl: GL.customerOverpayments },
] as const
const GLS = [...OWED.flatMap(owed => [owed.gl, owed.memo]), ...ELSE.map(({ gl }) => gl), ...Object.values(PAYER_GL)]

const VALUES = [
  ...OWED.map(
    ({ column, gl, memo, offFrom }) => `(CASE WHEN s.basis < ${offFrom} THEN '${gl}' ELSE '${memo}' END, s.${column})`,
  ),
  ...ELSE.map(({ column, gl }) => `('${gl}', s.${column})`),
].join(', ')
const COLUMNS = [...OWED, ...ELSE].map(({ column }) => `sum(${column}) AS ${column}`).join(', ')

const SUMS = `
  SELECT l.gl, s.currency, sum(l.minor) AS minor
  FROM (SELECT currency, basis, ${COLUMNS} FROM instalments.contract_state WHERE status <> 0 GROUP BY currency, basis) s,
       LATERAL (VALUES ${VALUES}) AS l(gl, minor)
  GROUP BY 1, 2
  UNION ALL ${PROGRAMME_SUMS}`

/** Sub-ledger beside general ledger, account by account and currency by currency, at one moment. */
export async function controlTotals(sql: Sql): Promise<ControlTotal[]> {
  return controlTotalsOf(sql, { select: SUMS, gls: GLS })
}

export const isEqual = (check: ControlTotal): boolean => check.subledgerMinor === check.ledgerMinor

/** Which contracts differ from the ledger; reads the whole journal, so only when something is wrong or on request. */
export async function differingContracts(sql: Sql, asOf: string): Promise<readonly ContractDifference[]> {
  const { differences } = await reconcileContracts(sql, {
    asOf,
    gls: GLS,
    select: `
      SELECT s.customer_id, s.contract_id, l.gl, s.currency, l.minor AS balance_minor
      FROM instalments.contract_state s,
        LATERAL (VALUES ${VALUES}) AS l(gl, minor)
      WHERE s.status <> 0 AND l.minor <> 0
      UNION ALL ${PROGRAMME_BALANCES}`,
    params: [],
  })
  return differences
}

import type { Sql } from '@doorstep/db'
import { type ContractDifference, GL, reconcileContracts, trialBalance } from '@doorstep/ledger'

/** One account beside the contracts' own sums, in minor units. */
export type Check = {
  readonly gl: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly currency: string
  readonly subledgerMinor: bigint
  readonly ledgerMinor: bigint
}

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
  SELECT currency, ${ACCOUNTS.map(a => `sum(${a.column})::bigint AS ${a.column}`).join(', ')}
  FROM instalments.contract_state WHERE status <> 0 GROUP BY currency`

/** Sub-ledger beside general ledger, account by account and currency by currency. Read both on one snapshot. */
export async function controlTotals(sql: Sql): Promise<Check[]> {
  const contracts = new Map((await sql.query(SUMS)).rows.map(row => [row.currency as string, row]))
  const ledger = await trialBalance(sql)
  const names = new Map(ledger.map(row => [row.gl, { zh: row.nameZh, en: row.nameEn }]))
  const currencies = [...new Set([...contracts.keys(), ...ledger.map(row => row.currency)])].sort()
  return currencies
    .flatMap(currency =>
      ACCOUNTS.map(({ gl, column }) => ({
        gl,
        currency,
        name: names.get(gl) ?? { zh: gl, en: gl },
        subledgerMinor: (contracts.get(currency)?.[column] as bigint | undefined) ?? 0n,
        ledgerMinor: ledger.find(row => row.gl === gl && row.currency === currency)?.balanceMinor ?? 0n,
      })),
    )
    .filter(check => check.subledgerMinor !== 0n || check.ledgerMinor !== 0n)
}

export const isEqual = (check: Check): boolean => check.subledgerMinor === check.ledgerMinor

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

import type { Sql, Tx } from '@doorstep/db'
import { GL, type Leg } from '@doorstep/ledger'
import type { Payer } from './plan-payers.ts'
import type { Stake } from './subsidy-shares.ts'

/** What one payer of a contract has granted and got back, in minor units. */
export type Subsidised = Stake & {
  readonly no: number
  readonly payer: Payer['payer']
  readonly programmeId: string | null
}

export type GrantedSubsidy = Pick<Payer, 'payer' | 'programme'> & { readonly granted: bigint }

/** Where a payer's money lies: brands and public programmes owe it, the bank's own is its expense. The merchant has an account. */
export const PAYER_GL = { bank: GL.marketing, brand: GL.brandSubsidies, state: GL.stateSubsidies } as const

/** The side of a posting that is this payer's. */
export const legOf = (payer: Payer['payer'], merchant: Leg | null): Leg => {
  if (payer !== 'merchant') return { gl: PAYER_GL[payer] }
  if (!merchant) throw new Error('a subsidy of a merchant, but no merchant')
  return merchant
}

type NewSubsidies = {
  readonly customerId: bigint
  readonly contractId: bigint
  readonly currency: string
  readonly subsidies: readonly GrantedSubsidy[]
}

/** Writes who pays for contracts. One statement. */
export async function insertSubsidies(tx: Tx, contracts: readonly NewSubsidies[]): Promise<void> {
  const rows = contracts.flatMap(({ subsidies, ...contract }) =>
    subsidies.map((subsidy, no) => ({ ...contract, ...subsidy, no })).filter(row => row.granted > 0n),
  )
  if (rows.length === 0) return
  await tx.query(
    `INSERT INTO instalments.subsidy (customer_id, contract_id, no, payer, programme_id, programme_version, currency, granted_minor)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::int[], $7::text[], $8::bigint[])`,
    [
      rows.map(r => r.customerId),
      rows.map(r => r.contractId),
      rows.map(r => r.no),
      rows.map(r => r.payer),
      rows.map(r => r.programme?.id ?? null),
      rows.map(r => r.programme?.version ?? null),
      rows.map(r => r.currency),
      rows.map(r => r.granted),
    ],
  )
}

/** Who pays for a contract, in the order of its terms. A caller that changes it holds the contract's lock. */
export async function subsidiesOf(
  sql: Sql,
  { customerId, contractId }: { customerId: bigint; contractId: bigint },
): Promise<Subsidised[]> {
  const { rows } = await sql.query<Subsidised>(
    `SELECT no, payer, programme_id AS "programmeId", granted_minor AS granted, returned_minor AS returned
     FROM instalments.subsidy WHERE customer_id = $1 AND contract_id = $2 ORDER BY no`,
    [customerId, contractId],
  )
  return rows
}

import type { Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { limitsOf, type ProgrammeTerms } from './programme.ts'
import { programmeErrors } from './programme-errors.ts'
import { writeEntries } from './return-subsidies.ts'
import type { GrantedSubsidy } from './subsidies.ts'

type Granting = {
  readonly customerId: bigint
  readonly contractId: bigint
  readonly bookDate: string
  readonly at: Date
}

/**
 * Takes what a contract is granted out of its programmes' budgets and the borrower's caps, each counter in one conditional
 * statement: signings at the same moment wait for each other and none goes over. Refuses `subsidy-used-up`.
 */
export async function takeGrants(
  tx: Tx,
  granted: readonly GrantedSubsidy[],
  { customerId, contractId, bookDate, at }: Granting,
): Promise<Refusal | undefined> {
  const counted = granted
    .flatMap(({ programme, granted: amount }) => (programme && amount > 0n ? [{ programme, amount }] : []))
    .sort((a, b) => (a.programme.id < b.programme.id ? -1 : 1)) // everybody in one order, so that nobody waits in a circle
  for (const { programme, amount } of counted) {
    const { budget, perBorrower } = limitsOf(await termsOf(tx, programme))
    if (!(await takeBudget(tx, programme.id, amount, budget))) return programmeErrors('subsidy-used-up')
    if (!(await takeBorrower(tx, customerId, programme.id, amount, perBorrower)))
      return programmeErrors('subsidy-used-up')
  }
  const entries = counted.map(({ programme, amount }) => ({
    customerId,
    contractId,
    programmeId: programme.id,
    kind: 'granted' as const,
    amount,
  }))
  await writeEntries(tx, entries, { cause: 'signed', bookDate, at })
  return undefined
}

async function termsOf(tx: Tx, { id, version }: { id: string; version: number }): Promise<ProgrammeTerms> {
  const { rows } = await tx.query<{ terms: ProgrammeTerms }>(
    'SELECT terms FROM instalments.programme WHERE id = $1 AND version = $2',
    [id, version],
  )
  return rows[0]!.terms
}

async function takeBudget(tx: Tx, id: string, amount: bigint, budget: bigint | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE instalments.programme_use SET net_minor = net_minor + $2
     WHERE programme_id = $1 AND ($3::bigint IS NULL OR net_minor + $2 <= $3)`,
    [id, amount, budget],
  )
  return rowCount === 1
}

async function takeBorrower(
  tx: Tx,
  customerId: bigint,
  id: string,
  amount: bigint,
  cap: bigint | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO instalments.programme_borrower AS b (customer_id, programme_id, net_minor)
     SELECT $1, $2, $3 WHERE $4::bigint IS NULL OR $3::bigint <= $4
     ON CONFLICT (customer_id, programme_id) DO UPDATE SET net_minor = b.net_minor + excluded.net_minor
     WHERE $4::bigint IS NULL OR b.net_minor + excluded.net_minor <= $4`,
    [customerId, id, amount, cap],
  )
  return rowCount === 1
}

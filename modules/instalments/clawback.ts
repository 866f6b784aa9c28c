import type { Sql, Tx } from '@doorstep/db'
import { GL, type Leg, type NewJournal } from '@doorstep/ledger'
import { merchantCard } from '@doorstep/merchants'
import { type Booking, journalOf, lines } from './contract-journals.ts'
import { returnSubsidies } from './return-subsidies.ts'
import type { Contract } from './standing-store.ts'
import { legOf, type Subsidised, subsidiesOf } from './subsidies.ts'
import { clawbackParts } from './subsidy-shares.ts'

/** The settlement account of the contract's merchant, as a side of a posting. @throws when the contract has no merchant */
export async function merchantLeg(sql: Sql, contract: Pick<Contract, 'merchantId' | 'number'>): Promise<Leg> {
  const merchant = contract.merchantId === null ? undefined : await merchantCard(sql, contract.merchantId)
  if (!merchant) throw new Error(`contract ${contract.number} has no merchant`)
  return { account: merchant.settlementAccountId, owner: merchant.id }
}

/** The side of a posting that is each payer's. @throws when a merchant pays and the contract has none */
export async function payerLegs(sql: Sql, contract: Contract, payers: readonly Subsidised[]): Promise<Leg[]> {
  const merchant = payers.some(({ payer }) => payer === 'merchant') ? await merchantLeg(sql, contract) : null
  return payers.map(({ payer }) => legOf(payer, merchant))
}

/**
 * Gives a subsidy that will not be earned back to those who paid it, each its part, and makes room in their programmes; no
 * journal when there is none. `contract` is locked, and as it was before.
 */
export async function clawbackJournals(
  tx: Tx,
  contract: Contract,
  amount: bigint,
  cause: string,
  booking: Booking,
): Promise<NewJournal[]> {
  if (amount === 0n) return []
  const payers = await subsidiesOf(tx, contract)
  const parts = clawbackParts(payers, contract.state.unearnedSubsidy, amount)
  const legs = await payerLegs(tx, contract, payers)
  await returnSubsidies(tx, contract, payers, parts, cause, booking)
  const unearned = { gl: GL.unearnedSubsidy }
  const postings = lines(
    contract.contractId,
    legs.map((leg, i) => [unearned, leg, parts[i]!] as const),
  )
  return [journalOf(contract, 'subsidy-clawback', `clawback:${cause}`, postings, booking)]
}

import type { Sql } from '@doorstep/db'
import { GL, type Leg, type NewJournal } from '@doorstep/ledger'
import { merchantCard } from '@doorstep/merchants'
import { type Booking, journalOf, lines } from './contract-journals.ts'
import type { Contract } from './standing-store.ts'

/** The settlement account of the contract's merchant, as a side of a posting. @throws when the contract has no merchant */
export async function merchantLeg(sql: Sql, contract: Pick<Contract, 'merchantId' | 'number'>): Promise<Leg> {
  const merchant = contract.merchantId === null ? undefined : await merchantCard(sql, contract.merchantId)
  if (!merchant) throw new Error(`contract ${contract.number} has no merchant`)
  return { account: merchant.settlementAccountId, owner: merchant.id }
}

/** Gives a subsidy that will not be earned back to the merchant who paid it; no journal when there is none. */
export async function clawbackJournals(
  sql: Sql,
  contract: Contract,
  amount: bigint,
  cause: string,
  booking: Booking,
): Promise<NewJournal[]> {
  if (amount === 0n) return []
  const postings = lines(contract.contractId, [[{ gl: GL.unearnedSubsidy }, await merchantLeg(sql, contract), amount]])
  return [journalOf(contract, 'subsidy-clawback', `clawback:${cause}`, postings, booking)]
}

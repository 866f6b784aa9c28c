import type { Sql } from '@doorstep/db'
import type { Page } from '@doorstep/http'
import { customerCard, searchCustomers } from '@doorstep/identity'
import { daySpan } from '@doorstep/ledger'
import type { z } from 'zod'
import { type ContractPaging, type ListedContract, listContracts } from './contract-list.ts'
import type { ContractStatus } from './standing.ts'
import type { ContractRef } from './standing-store.ts'
import type { staffContract } from './wire.ts'

type Query = ContractPaging & {
  q?: string | undefined
  status?: ContractStatus | undefined
  overdue?: 'yes' | undefined
  customer?: bigint | undefined
  from?: string | undefined
  to?: string | undefined
}
export type StaffContract = z.output<typeof staffContract>

const MOST_CUSTOMERS = 50

/** Contracts of these branches. `q` is the beginning of a contract number, or a customer's name or phone. */
export async function listStaffContracts(
  sql: Sql,
  units: readonly bigint[],
  { q, status, overdue, customer, from, to, ...paging }: Query,
  now: Date,
): Promise<Page<StaffContract>> {
  const filter = {
    units,
    status,
    overdue: overdue === 'yes',
    signed: await daySpan(sql, { from, to }),
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(q === undefined ? {} : await wanted(sql, units, q)),
  }
  const { items, next } = await listContracts(sql, filter, paging, now)
  return { items: await withNames(sql, items), next }
}

/** The contract's key and the application that it came from, if its branch is among these. */
export async function contractWithin(
  sql: Sql,
  units: readonly bigint[],
  contractId: bigint,
): Promise<(ContractRef & { applicationId: bigint | null }) | undefined> {
  const { rows } = await sql.query<ContractRef & { applicationId: bigint | null }>(
    `SELECT customer_id AS "customerId", id AS "contractId", application_id AS "applicationId" FROM instalments.contract
     WHERE branch_id = ANY($1) AND id = $2`,
    [units, contractId],
  )
  return rows[0]
}

async function wanted(sql: Sql, units: readonly bigint[], q: string) {
  if (/^[A-Z]{1,4}[\w-]*\d/i.test(q)) return { number: q }
  const customers = await searchCustomers(sql, units, q, MOST_CUSTOMERS)
  return { customerIds: customers.map(c => c.customerId) }
}

export async function withNames(sql: Sql, contracts: readonly ListedContract[]): Promise<StaffContract[]> {
  const cards = await customerCard(sql, [...new Set(contracts.map(c => c.customerId))])
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  return contracts.map(contract => ({ ...contract, customerName: names.get(contract.customerId) ?? '' }))
}

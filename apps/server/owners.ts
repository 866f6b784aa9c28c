import type { Sql } from '@doorstep/db'
import { customerCard, peopleOfMerchants, searchCustomers, unitScope } from '@doorstep/identity'
import type { Owners } from '@doorstep/ledger/routes'
import { merchantCards, merchantsNamed, merchantsWithin } from '@doorstep/merchants'
import { sql } from 'kysely'

const MOST_FOUND = 200

/** Customers of these units by name or phone. */
export async function customersNamed(db: Sql, units: readonly bigint[], words: string): Promise<bigint[]> {
  return (await searchCustomers(db, units, words, MOST_FOUND)).map(card => card.customerId)
}

/** Kept accounts belong to customers and to merchants; the bank's own are for those who reach the whole bank. */
export const owners: Owners = {
  within: (owner, units) => {
    const { wholeBank, customers } = unitScope(units)
    return sql`(${wholeBank} OR ${owner} IN (${customers}) OR ${owner} IN (${merchantsWithin(units)}))`
  },
  async names(db, ids) {
    const [customers, merchants] = await Promise.all([customerCard(db, ids), merchantCards(db, ids)])
    return new Map([
      ...customers.map(({ customerId, name }) => [customerId, name ?? ''] as const),
      ...[...merchants.values()].map(({ id, name }) => [id, name] as const),
    ])
  },
  async search(db, units, words) {
    const found = await Promise.all([customersNamed(db, units, words), merchantsNamed(db, units, words, MOST_FOUND)])
    return found.flat()
  },
}

/** Whose entries of the audit trail these units read: their customers, their staff, their merchants. */
export function trailScope(units: readonly bigint[]) {
  const merchants = merchantsWithin(units)
  return {
    ...unitScope(units),
    merchants: sql`SELECT merchant_id::text FROM (${merchants}) m`,
    merchantPeople: peopleOfMerchants(merchants),
  }
}

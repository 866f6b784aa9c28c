import { type Entry, record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { openText } from './cipher.ts'
import { identityErrors } from './errors.ts'
import type { DocumentType } from './identity-document.ts'
import { maskName, maskPhone, maskTail } from './mask.ts'

/** A customer as staff see one by default: enough to recognise, not enough to misuse. */
export interface CustomerCard {
  readonly customerId: bigint
  readonly name: string | null
  readonly phone: string | null
  readonly branchId: bigint
  readonly identified: boolean
}

/** A customer as the machine needs one (messages, contracts, decisions). What people see goes through cards or an audited look. */
export interface CustomerRecord {
  readonly customerId: bigint
  readonly userId: string | null
  readonly fullName: string | null
  readonly phone: string | null
  readonly language: Language
  readonly birthDate: string | null
  readonly branchId: bigint
  readonly identified: boolean
}

export interface MaskedPaper {
  readonly type: DocumentType
  readonly country: string
  readonly number: string
  readonly expiresOn: string | null
}

/** The customers of these ids that exist, by id. */
export async function customerRecords(sql: Sql, ids: readonly bigint[]): Promise<Map<bigint, CustomerRecord>> {
  const { rows } = await sql.query<CustomerRecord>(`${SELECT} WHERE customer_id = ANY($1)`, [ids])
  return new Map(rows.map(row => [row.customerId, row]))
}

export async function customerRecord(sql: Sql, customerId: bigint): Promise<CustomerRecord | undefined> {
  return (await customerRecords(sql, [customerId])).get(customerId)
}

/** Cards of these ids, in their order; ids of nobody are left out. Scope is the caller's: pass only ids that may be seen. */
export async function customerCard(sql: Sql, ids: readonly bigint[]): Promise<CustomerCard[]> {
  const found = await customerRecords(sql, ids)
  return ids.flatMap(id => found.get(id) ?? []).map(asCard)
}

/** One card, if the customer's branch is among `units`. */
export async function customerCardWithin(sql: Sql, customerId: bigint, units: readonly bigint[]) {
  const found = await customerRecord(sql, customerId)
  return found && units.includes(found.branchId) ? asCard(found) : identityErrors('customer-not-found')
}

/** The papers with all but the last characters hidden, newest first. */
export async function maskedPapers(sql: Sql, customerId: bigint): Promise<MaskedPaper[]> {
  return (await papers(sql, customerId)).map(paper => ({ ...asPaper(paper), number: maskTail(paper.number_tail) }))
}

/** Everything, unmasked. Who looked, and why, is written in the same transaction. Refuses `customer-not-found`. */
export async function fullPersonalData(tx: Tx, customerId: bigint, stamp: Pick<Entry, 'who' | 'at'>, why: string) {
  const found = await customerRecord(tx, customerId)
  if (!found) return identityErrors('customer-not-found')
  await record(tx, [
    { ...stamp, kind: 'look', action: 'customer.seen', objectType: 'customer', objectId: customerId, customerId, why },
  ])
  const opened = (await papers(tx, customerId)).map(paper => ({
    ...asPaper(paper),
    number: openText(paper.number_sealed, customerId),
  }))
  return { ...found, papers: opened }
}

const SELECT = `
  SELECT customer_id AS "customerId", user_id AS "userId", full_name AS "fullName", phone, language,
         birth_date AS "birthDate", branch_id AS "branchId", identified_at IS NOT NULL AS identified
  FROM identity.customer`

export function asCard(customer: CustomerRecord): CustomerCard {
  return {
    customerId: customer.customerId,
    name: customer.fullName && maskName(customer.fullName),
    phone: customer.phone && maskPhone(customer.phone),
    branchId: customer.branchId,
    identified: customer.identified,
  }
}

interface PaperRow {
  document_type: DocumentType
  country: string
  number_sealed: Buffer
  number_tail: string
  expires_on: string | null
}

async function papers(sql: Sql, customerId: bigint): Promise<PaperRow[]> {
  const { rows } = await sql.query<PaperRow>(
    `SELECT document_type, country, number_sealed, number_tail, expires_on FROM identity.identity_paper
     WHERE customer_id = $1 ORDER BY paper_id DESC`,
    [customerId],
  )
  return rows
}

const asPaper = (row: PaperRow) => ({ type: row.document_type, country: row.country, expiresOn: row.expires_on })

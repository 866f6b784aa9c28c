import type { Sql } from '@doorstep/db'
import { asCard, type CustomerCard, type CustomerRecord } from './customer-views.ts'
import { customerByPhone } from './create-customer.ts'
import { customerRecord } from './customer-views.ts'
import { normalisePhone } from './phone.ts'

/**
 * Customers of these units: by whole phone number, by id, or by the beginning of the name (then by any part of it).
 * At most `limit` cards, masked.
 */
export async function searchCustomers(
  sql: Sql,
  units: readonly bigint[],
  query: string,
  limit: number,
): Promise<CustomerCard[]> {
  const wanted = query.trim()
  if (/^\+?[\d\s()-]{5,}$/.test(wanted)) return byNumber(sql, units, wanted)
  const atStart = await byName(sql, units, `${escaped(wanted)}%`, limit)
  return atStart.length > 0 ? atStart : byName(sql, units, `%${escaped(wanted)}%`, limit)
}

async function byNumber(sql: Sql, units: readonly bigint[], wanted: string): Promise<CustomerCard[]> {
  const phone = normalisePhone(wanted)
  const id = phone ? await customerByPhone(sql, phone) : asId(wanted)
  const found = id === null ? undefined : await customerRecord(sql, id)
  return found && units.includes(found.branchId) ? [asCard(found)] : []
}

async function byName(sql: Sql, units: readonly bigint[], pattern: string, limit: number): Promise<CustomerCard[]> {
  const { rows } = await sql.query<CustomerRecord>(
    `SELECT customer_id AS "customerId", full_name AS "fullName", phone, branch_id AS "branchId",
            identified_at IS NOT NULL AS identified
     FROM identity.customer WHERE branch_id = ANY($1) AND lower(full_name) LIKE $2 ORDER BY customer_id DESC LIMIT $3`,
    [units, pattern, limit],
  )
  return rows.map(asCard)
}

const escaped = (text: string) => text.toLowerCase().replace(/[\\%_]/g, '\\$&')

function asId(text: string): bigint | null {
  const digits = text.replace(/\D/g, '')
  return digits.length < 19 ? BigInt(digits) : null
}

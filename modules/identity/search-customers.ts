import { type Row, run, type Sql } from '@doorstep/db'
import { type RawBuilder, sql } from 'kysely'
import { asCard, type CustomerCard, type CustomerRecord } from './customer-views.ts'
import { callingCode } from './market.ts'
import { normalisePhone } from './phone.ts'

const MOST_ID = 2n ** 63n - 1n

/**
 * Customers of these units: by a phone number, by how one begins or ends (four digits and more), by id, or by the
 * beginning of the name (then by any part of it). At most `limit` cards, masked.
 */
export async function searchCustomers(
  db: Sql,
  units: readonly bigint[],
  query: string,
  limit: number,
): Promise<CustomerCard[]> {
  const wanted = query.trim()
  const digits = /^\+?[\d\s()-]{4,}$/.test(wanted) ? wanted.replaceAll(/\D/g, '') : ''
  if (digits.length >= 4) return find(db, units, byNumber(wanted, digits), limit)
  const atStart = await find(db, units, byName(`${escaped(wanted)}%`), limit)
  return atStart.length > 0 ? atStart : find(db, units, byName(`%${escaped(wanted)}%`), limit)
}

/** A number without its country code is one of the bank's own country, or one that ends so. */
function byNumber(wanted: string, digits: string): RawBuilder<unknown> {
  const whole = normalisePhone(wanted)
  if (whole) return sql`phone = ${whole}`
  const beginnings = wanted.startsWith('+') ? [`+${digits}%`] : [`${callingCode()}${digits}%`, `+${digits}%`]
  const id = BigInt(digits)
  return sql`(phone LIKE ANY(${beginnings}::text[]) OR reverse(phone) LIKE ${`${reversed(digits)}%`}
    OR customer_id = ${id > MOST_ID ? 0n : id})`
}

const byName = (pattern: string) => sql`lower(full_name) LIKE ${pattern}`

async function find(db: Sql, units: readonly bigint[], match: RawBuilder<unknown>, limit: number) {
  const rows = await run<CustomerRecord & Row>(
    db,
    sql`SELECT customer_id AS "customerId", full_name AS "fullName", phone, branch_id AS "branchId",
               identified_at IS NOT NULL AS identified
        FROM identity.customer WHERE branch_id = ANY(${units}::bigint[]) AND ${match}
        ORDER BY customer_id DESC LIMIT ${limit}`,
  )
  return rows.map(asCard)
}

const escaped = (text: string) => text.toLowerCase().replace(/[\\%_]/g, '\\$&')
const reversed = (digits: string) => [...digits].reverse().join('')

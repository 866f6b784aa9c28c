import type { Sql } from '@doorstep/db'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { closeDayDetail } from './wire.ts'

type Difference = z.output<typeof closeDayDetail>['differences'][number]

/** Contracts that the ledger contradicted when the day was last tried, each with the slice that it lies in. */
export async function viewDifferences(sql: Sql, date: string): Promise<Difference[]> {
  const { rows } = await sql.query(
    `SELECT c.id, c.number, s.slice::int, d.gl, d.currency, d."contractMinor", d."ledgerMinor"
     FROM instalments.close_day day, jsonb_to_recordset(day.differences)
       AS d("customerId" bigint, "contractId" bigint, gl text, currency text, "contractMinor" bigint, "ledgerMinor" bigint)
     JOIN instalments.contract c ON c.customer_id = d."customerId" AND c.id = d."contractId"
     JOIN instalments.close_slice s ON s.book_date = $1 AND s.from_id <= d."customerId" AND d."customerId" < s.to_id
     WHERE day.book_date = $1 ORDER BY s.slice, c.id, d.gl`,
    [date],
  )
  return rows.map(row => ({
    contractId: row.id,
    number: row.number,
    slice: row.slice,
    account: row.gl,
    contract: money(row.contractMinor, row.currency),
    ledger: money(row.ledgerMinor, row.currency),
  }))
}

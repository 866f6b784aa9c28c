import type { Sql } from '@doorstep/db'
import { contractTotals, type Finding, GL } from '@doorstep/ledger'

/** What one minor unit of penalty interest is worth in `penalty_carry`: millionths of a year's rate, 360 days of it. */
const CARRY = 360_000_000n

/**
 * Contracts whose `penalty_carry` cannot be what the nights left. Every night added overdue principal times the rate in
 * millionths, and each minor unit posted took its worth away, so carry and postings together are a multiple of the rate,
 * and the carry is less than one minor unit: whatever else is done to it moves less than that. Off balance what is not paid
 * yet counts from the memo account; what was given up there or is a recovery by now left no trace to count.
 */
export async function differingPenalty(sql: Sql, asOf: string): Promise<Finding[]> {
  const posted = await contractTotals(sql, { asOf, gls: [GL.penaltyIncome, GL.memoPenalty] })
  const { rows } = await sql.query<{ contract_id: bigint; carry: bigint; posted: bigint }>(
    `SELECT s.contract_id, s.penalty_carry AS carry, coalesce(p.posted, 0) AS posted
     FROM instalments.contract_state s
     LEFT JOIN (
       SELECT customer_id, contract_id, sum(minor)::bigint AS posted
       FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS t(customer_id, contract_id, minor) GROUP BY 1, 2) p USING (customer_id, contract_id)
     WHERE s.basis < 2 AND (s.basis = 0 OR NOT EXISTS (
             SELECT FROM instalments.contract_change w
             WHERE w.customer_id = s.customer_id AND w.contract_id = s.contract_id AND w.kind = 'write-down' AND w.status = 'done')) AND (s.penalty_carry <> 0 OR p.posted <> 0)
       AND (s.penalty_carry NOT BETWEEN 0 AND $4::bigint - 1 OR s.penalty_ppm = 0
            OR (s.penalty_carry + coalesce(p.posted, 0)::numeric * $4) % nullif(s.penalty_ppm, 0) <> 0) LIMIT 100`,
    [posted.map(p => p.customerId), posted.map(p => p.contractId), posted.map(p => p.balanceMinor), CARRY],
  )
  return rows.map(row => ({
    rule: 'penalty-carry-follows-from-the-rate',
    subject: row.contract_id.toString(),
    detail: `carry ${row.carry}, posted ${row.posted}`,
  }))
}

import { market } from '@doorstep/identity'
import type { Sql } from '@doorstep/db'
import type { Application } from './application.ts'
import { minorDigits, type Money, money } from '@doorstep/money'

/** What a customer owes us and how they keep up with it, over all running contracts in the bank's currency. */
export type Exposure = {
  /** Principal owed, with what may still be drawn. */
  readonly owed: Money
  /** What the running instalments take together. */
  readonly monthly: Money
  readonly daysPastDue: number
  readonly contracts: number
}

export async function exposureOf(sql: Sql, customerId: bigint): Promise<Exposure> {
  const { rows } = await sql.query<{ owed: bigint; monthly: bigint; days: number; contracts: number }>(
    `SELECT coalesce(sum(greatest(s.principal, l.minor, s.principal + r.minor)) FILTER (WHERE s.status < 2), 0)::bigint AS owed,
            coalesce(sum(i.principal + i.interest + i.fee) FILTER (WHERE s.status < 2), 0)::bigint AS monthly,
            coalesce(max(s.days_past_due) FILTER (WHERE s.status = 1), 0) AS days,
            count(*) FILTER (WHERE s.status <> 3)::int AS contracts
     FROM instalments.contract_state s
     LEFT JOIN LATERAL (
       SELECT ((c.terms->>'principal')::numeric * 10 ^ $3::int)::bigint AS minor FROM instalments.contract c
       WHERE c.customer_id = s.customer_id AND c.id = s.contract_id AND c.terms->>'plan' = 'on-demand') l ON true
     LEFT JOIN LATERAL (
       SELECT ((c.terms->>'principal')::numeric * 10 ^ $3::int)::bigint - c.principal_minor - coalesce((
                SELECT sum(d.amount_minor) FROM instalments.draw d
                WHERE d.customer_id = s.customer_id AND d.contract_id = s.contract_id), 0)::bigint AS minor
       FROM instalments.contract c
       JOIN instalments.product p ON p.id = c.product_id AND p.version = c.product_version
       WHERE c.customer_id = s.customer_id AND c.id = s.contract_id AND c.terms ? 'draws' AND c.terms->>'plan' <> 'on-demand'
         AND (s.closed_through IS NULL OR c.start_date + (p.terms->>'drawDays')::int > s.closed_through)) r ON true
     LEFT JOIN instalments.instalment i
       ON i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.n = s.period
     WHERE s.customer_id = $1 AND s.currency = $2`,
    [customerId, market().currency, minorDigits(market().currency)],
  )
  const { owed, monthly, days, contracts } = rows[0]!
  return {
    owed: money(owed, market().currency),
    monthly: money(monthly, market().currency),
    daysPastDue: days,
    contracts,
  }
}

/** What an application leaves to draw on demand: as decided for all that the customer owes, less that. Null without a decision. */
export async function grantedLimit(
  sql: Sql,
  { customerId, limit, choice }: Pick<Application, 'customerId' | 'limit' | 'choice'>,
): Promise<bigint | null> {
  if (!limit || !choice) return null
  const { owed } = await exposureOf(sql, customerId)
  return limit.minor - owed.minor
}

/** How many applications a customer submitted since then. */
export async function submittedSince(sql: Sql, customerId: bigint, since: Date): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM instalments.application_event
     WHERE customer_id = $1 AND status = 'submitted' AND at >= $2`,
    [customerId, since],
  )
  return rows[0]!.n
}

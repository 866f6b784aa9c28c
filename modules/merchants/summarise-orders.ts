import type { Sql } from '@doorstep/db'
import { currentDay } from '@doorstep/ledger'
import type { Money } from '@doorstep/money'
import type { OrderStatus } from './order-status.ts'

export type OrderSummary = {
  readonly date: string
  readonly items: { readonly status: OrderStatus; readonly count: number; readonly amount: Money }[]
}

/** The orders of these branches that were entered on the current business date: how many stand where, and their prices. */
export async function summariseOrders(sql: Sql, branches: readonly bigint[], now: Date): Promise<OrderSummary> {
  const { date, since, until } = await currentDay(sql)
  const { rows } = await sql.query<{ status: OrderStatus; count: number; minor: bigint; currency: string }>(
    `SELECT CASE WHEN status = 'open' AND expires_at <= $4 THEN 'expired' ELSE status END AS status,
            count(*)::int AS count, sum(amount_minor)::bigint AS minor, currency
     FROM merchants.customer_order
     WHERE branch_id = ANY($1) AND created_at >= $2 AND ($3::timestamptz IS NULL OR created_at < $3)
     GROUP BY 1, currency ORDER BY 1, currency`,
    [branches, since, until, now],
  )
  return {
    date,
    items: rows.map(({ status, count, minor, currency }) => ({ status, count, amount: { minor, currency } })),
  }
}

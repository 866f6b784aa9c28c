import type { Row, Sql } from '@doorstep/db'
import { readChange } from './change-store.ts'
import type { Step } from './life-step.ts'
import type { ContractRef } from './standing-store.ts'

/**
 * Everything that happened to a contract besides its nights and its reversed receipts, in the order in which it did.
 * Undefined where the records do not say enough to do it again: a part-early repayment from before `keep` was kept.
 */
export async function stepsOf(sql: Sql, { customerId, contractId }: ContractRef): Promise<Step[] | undefined> {
  const { rows } = await sql.query(STEPS, [customerId, contractId])
  return rows.some(row => row.kind === 'part-early' && row.detail.keep === undefined) ? undefined : rows.map(asStep)
}

const OF = 'customer_id = $1 AND contract_id = $2'

/**
 * Journals, events and versions get their ids in one sequence of time. An event says the business day; as many of a kind
 * as were told were done, in the same transactions, so the n-th is the n-th.
 */
const STEPS = `
  WITH told AS (
    SELECT id, kind, book_date, detail, row_number() OVER (PARTITION BY kind ORDER BY id) AS nth
    FROM (SELECT id, kind, book_date, detail FROM instalments.contract_event WHERE ${OF}
          UNION ALL
          SELECT id, 'downgrade', book_date, NULL FROM instalments.class_change
          WHERE ${OF} AND cause IN ('downgraded', 'released') AND reason IS NOT NULL) e),
  received AS (SELECT * FROM instalments.receipt WHERE ${OF} AND applied_on IS NOT NULL),
  refunded AS (SELECT *, row_number() OVER (ORDER BY id) AS nth FROM instalments.refund WHERE ${OF}),
  paid_out AS (SELECT *, row_number() OVER (ORDER BY id) AS nth FROM instalments.credit_payout WHERE ${OF}),
  changed AS (
    SELECT *, row_number() OVER (PARTITION BY told_as ORDER BY new_version, decided_at) AS nth
    FROM (SELECT *, CASE kind WHEN 'charge-off' THEN 'charged-off' WHEN 'downgrade' THEN 'downgrade' ELSE 'plan-changed' END AS told_as
          FROM instalments.contract_change WHERE ${OF} AND status = 'done' AND kind <> 'credit-payout') c)
  SELECT journal_id AS seq, kind, id, applied_on AS "on", amount_minor, NULL::jsonb AS detail
  FROM received WHERE kind <> 'part-early' AND reversed_on IS NULL
  UNION ALL
  SELECT t.id, 'part-early', coalesce(r.id, t.id), t.book_date, coalesce(r.amount_minor, 0), t.detail
  FROM told t LEFT JOIN received r ON r.id = (t.detail->>'receipt')::bigint
  WHERE t.kind = 'plan-lowered' AND r.reversed_on IS NULL
  UNION ALL
  SELECT t.id, 'refund', r.id, t.book_date, r.amount_minor, NULL
  FROM told t JOIN refunded r USING (nth) WHERE t.kind = 'refunded'
  UNION ALL
  SELECT t.id, 'payout', p.id, t.book_date, p.amount_minor, NULL
  FROM told t JOIN paid_out p USING (nth) WHERE t.kind = 'credit-paid-out'
  UNION ALL
  SELECT t.id, 'change', c.id, t.book_date, NULL, jsonb_build_object('kind', c.kind, 'input', c.input)
  FROM told t JOIN changed c ON c.told_as = t.kind AND c.nth = t.nth
  UNION ALL
  SELECT id, 'cool-off', id, book_date, NULL, NULL FROM told WHERE kind = 'cooled-off'
  ORDER BY "on", seq`

function asStep({ id, kind, on, amount_minor: amountMinor, detail }: Row): Step {
  if (kind === 'change') return { id, on, kind, change: readChange(detail.kind, detail.input) }
  if (kind === 'part-early') return { id, on, kind, amountMinor, keep: detail.keep }
  return kind === 'cool-off' ? { id, on, kind } : { id, on, kind, amountMinor }
}

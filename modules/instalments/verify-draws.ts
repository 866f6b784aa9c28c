import type { Row, Sql } from '@doorstep/db'
import type { Finding } from '@doorstep/ledger'
import { schedule as planOf } from '@doorstep/schedules'
import { contractRows } from './contract.ts'
import { rowsOf } from './on-demand.ts'
import { readTerms } from './quote.ts'

const BATCH = 500

/**
 * Contracts that were drawn on whose rows are not the schedule of their draws and repayments, computed anew, or whose
 * terms name other draws than were paid out. An instalment plan's are, as long as nothing but draws changed it. Figures are
 * the terms' own; rows of nothing count for nothing.
 */
export async function differingDraws(sql: Sql): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let after: readonly [bigint, bigint] = [0n, 0n]; findings.length < 100; ) {
    const { rows } = await sql.query(LIMITS, [...after])
    findings.push(...rows.flatMap(faultOf))
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = [last.customer_id, last.id]
  }
  return findings.slice(0, 100)
}

// Cooled-off contracts have no rows any more.
const LIMITS = `
  SELECT c.customer_id, c.id, c.principal_minor, coalesce(t.terms, c.terms) AS terms, i.rows, d.draws, v.changed
  FROM instalments.contract c
  JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id
  LEFT JOIN LATERAL (
    SELECT terms FROM instalments.contract_terms l
    WHERE l.customer_id = c.customer_id AND l.contract_id = c.id ORDER BY l.version DESC LIMIT 1) t ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_array(i.due, i.principal::text, i.interest::text) ORDER BY i.n), '[]') AS rows
    FROM instalments.instalment i
    WHERE i.customer_id = c.customer_id AND i.contract_id = c.id AND i.principal + i.interest > 0) i ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_array(d.book_date, d.amount_minor::text) ORDER BY d.id), '[]') AS draws
    FROM instalments.draw d WHERE d.customer_id = c.customer_id AND d.contract_id = c.id) d ON true
  JOIN LATERAL (
    SELECT bool_or(v.reason NOT IN ('signed', 'drawn')) AS changed FROM instalments.schedule_version v
    WHERE v.customer_id = c.customer_id AND v.contract_id = c.id) v ON true
  WHERE c.terms ? 'draws' AND s.status <> 3 AND (c.customer_id, c.id) > ($1, $2)
  ORDER BY c.customer_id, c.id LIMIT ${BATCH}`

function faultOf({ id, principal_minor: first, terms: kept, rows, draws, changed }: Row): Finding[] {
  const terms = readTerms(kept)
  const schedule = (terms.plan === 'on-demand' ? rowsOf(terms) : contractRows(planOf(terms)))
    .filter(row => row.principal + row.interest > 0n)
    .map(row => [row.due, `${row.principal}`, `${row.interest}`])
  const drawn = (terms.draws ?? []).map(draw => [draw.date as string, `${draw.amount}`])
  const paidOut = [[terms.start as string, `${first}`], ...draws]
  const planned = (terms.plan !== 'on-demand' && changed) || same(schedule, rows)
  const detail = planned ? (same(drawn, paidOut) ? null : DRAWS) : ROWS
  return detail === null ? [] : [{ rule: 'contract-is-its-draws-and-repayments', subject: `${id}`, detail }]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const ROWS = 'its rows are not the schedule of its draws and repayments'
const DRAWS = 'its terms name other draws than were paid out'

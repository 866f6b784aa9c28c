import type { Sql } from '@doorstep/db'
import type { PlannedContract } from './import-plan.ts'
import type { ImportReport, Reconciled, Sums } from './import-run.ts'

/** The good records of a file beside what the bank has of them: count, principal and all that customers pay. */
export async function reconcile(
  sql: Sql,
  source: string,
  rows: readonly PlannedContract[],
): Promise<Pick<ImportReport, 'reconciliation' | 'statuses'>> {
  const bank = await bankSums(
    sql,
    source,
    rows.map(row => row.reference),
  )
  const byCurrency = Map.groupBy(rows, row => row.terms.currency)
  return {
    reconciliation: [...byCurrency].map(
      ([currency, own]): Reconciled => ({ currency, file: fileSums(own), bank: bank.get(currency) ?? NOTHING }),
    ),
    statuses: countStatuses(rows),
  }
}

const NOTHING: Sums = { count: 0, principalMinor: 0n, totalMinor: 0n }

function fileSums(rows: readonly PlannedContract[]): Sums {
  return {
    count: rows.length,
    principalMinor: rows.reduce((sum, row) => sum + row.schedule.principal, 0n),
    totalMinor: rows.reduce((sum, row) => sum + row.schedule.totals.total, 0n),
  }
}

async function bankSums(sql: Sql, source: string, references: readonly string[]): Promise<Map<string, Sums>> {
  const { rows } = await sql.query<Sums & { currency: string }>(
    `SELECT c.currency, count(*)::int AS count, sum(c.principal_minor)::bigint AS "principalMinor",
            sum(i.total)::bigint AS "totalMinor"
     FROM instalments.import_row r
     JOIN instalments.contract c ON c.customer_id = r.customer_id AND c.id = r.object_id
     CROSS JOIN LATERAL (
       SELECT sum((v->>'principal')::bigint + (v->>'interest')::bigint + (v->>'fee')::bigint) AS total
       FROM instalments.schedule_version s, jsonb_array_elements(s.rows) AS v
       WHERE s.customer_id = c.customer_id AND s.contract_id = c.id AND s.version = 1) i
     WHERE r.source = $1 AND r.kind = 'contract' AND r.reference = ANY($2) GROUP BY c.currency`,
    [source, references],
  )
  return new Map(rows.map(({ currency, ...sums }) => [currency, sums]))
}

function countStatuses(rows: readonly PlannedContract[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of rows) if (status !== undefined) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

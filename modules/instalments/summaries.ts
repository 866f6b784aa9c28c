import type { Sql } from '@doorstep/db'
import { currentDay } from '@doorstep/ledger'
import type { Money } from '@doorstep/money'
import { STATUS } from './standing.ts'
import type { ApplicationStatus } from './application-status.ts'

type Counted = { readonly count: number; readonly amounts: Money[] }

export type ContractSummary = {
  readonly date: string
  /** Signed on the current business date: their principal. */
  readonly signed: Counted
  /** Running: the principal still owed. */
  readonly running: Counted
  /** Behind: what is billed and unpaid, with penalty. */
  readonly overdue: Counted
}

/** The contracts of these branches in three numbers, each the length of a list. */
export async function summariseContracts(sql: Sql, branches: readonly bigint[]): Promise<ContractSummary> {
  const { date, since, until } = await currentDay(sql)
  const signed = await sql.query<Sum>(
    `SELECT count(*)::int AS count, sum(principal_minor)::bigint AS minor, currency FROM instalments.contract
     WHERE branch_id = ANY($1) AND signed_at >= $2 AND ($3::timestamptz IS NULL OR signed_at < $3) GROUP BY currency`,
    [branches, since, until],
  )
  const standing = await sql.query<Sum & { overdue: number; payable: bigint }>(
    `SELECT count(*) FILTER (WHERE s.status = $2)::int AS count,
            coalesce(sum(s.principal) FILTER (WHERE s.status = $2), 0)::bigint AS minor,
            count(*) FILTER (WHERE s.days_past_due > 0)::int AS overdue,
            coalesce(sum(s.due_principal + s.due_interest + s.due_fee + s.penalty_receivable)
              FILTER (WHERE s.days_past_due > 0), 0)::bigint AS payable, c.currency
     FROM instalments.contract c
     JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id
     WHERE c.branch_id = ANY($1) AND (s.status = $2 OR s.days_past_due > 0) GROUP BY c.currency`,
    [branches, STATUS.running],
  )
  const overdue = standing.rows.map(row => ({ count: row.overdue, minor: row.payable, currency: row.currency }))
  return { date, signed: counted(signed.rows), running: counted(standing.rows), overdue: counted(overdue) }
}

export type ApplicationSummary = {
  readonly date: string
  readonly items: { readonly status: ApplicationStatus; readonly count: number }[]
}

/** The applications of these branches that were begun on the current business date: how many stand where. */
export async function summariseApplications(
  sql: Sql,
  branches: readonly bigint[],
  now: Date,
): Promise<ApplicationSummary> {
  const { date, since, until } = await currentDay(sql)
  const { rows } = await sql.query<ApplicationSummary['items'][number]>(
    `SELECT CASE WHEN status IN ('draft', 'submitted', 'referred', 'returned', 'approved') AND valid_until <= $4
                 THEN 'expired' ELSE status END AS status, count(*)::int AS count
     FROM instalments.application
     WHERE branch_id = ANY($1) AND created_at >= $2 AND ($3::timestamptz IS NULL OR created_at < $3)
     GROUP BY 1 ORDER BY 1`,
    [branches, since, until, now],
  )
  return { date, items: rows }
}

type Sum = { count: number; minor: bigint; currency: string }

function counted(rows: readonly Sum[]): Counted {
  return {
    count: rows.reduce((total, row) => total + row.count, 0),
    amounts: rows.filter(row => row.count > 0).map(({ minor, currency }) => ({ minor, currency })),
  }
}

import type { Sql } from '@doorstep/db'
import type { Money } from '@doorstep/money'

export type ReviewStatus = 'open' | 'approved' | 'returned' | 'declined' | 'withdrawn'

/** A referred application in front of reviewers, with a deadline. */
export type ReviewCase = {
  readonly customerId: bigint
  readonly id: bigint
  readonly applicationId: bigint
  readonly decisionId: bigint
  readonly branchId: bigint
  readonly status: ReviewStatus
  readonly title: string
  readonly amount: Money
  /** Why the rules referred it. */
  readonly reasons: readonly string[]
  /** The user who holds it, and their name. */
  readonly claimedBy: { readonly userId: string; readonly name: string } | null
  readonly openedAt: Date
  readonly dueAt: Date
}

export type ReviewEvent = { status: string; reasons: string[]; note: string | null; actor: string; at: Date }

/** The cases of these branches, the most urgent first. */
export async function casesOfBranches(
  sql: Sql,
  branches: readonly bigint[],
  filter: { status: ReviewStatus; after: QueueCursor | null; limit: number },
): Promise<ReviewCase[]> {
  const { rows } = await sql.query<CaseRow>(
    `${SELECT} WHERE c.branch_id = ANY($1) AND c.status = $2 AND ($3::timestamptz IS NULL OR (c.due_at, c.id) > ($3, $4))
     ORDER BY c.due_at, c.id LIMIT $5`,
    [branches, filter.status, filter.after?.dueAt ?? null, filter.after?.id ?? null, filter.limit],
  )
  return rows.map(asCase)
}

export type QueueCursor = { readonly dueAt: Date; readonly id: bigint }

export async function caseOfBranches(
  sql: Sql,
  branches: readonly bigint[],
  caseId: bigint,
): Promise<ReviewCase | undefined> {
  const { rows } = await sql.query<CaseRow>(`${SELECT} WHERE c.branch_id = ANY($1) AND c.id = $2`, [branches, caseId])
  return rows[0] && asCase(rows[0])
}

/** The open case of an application, if any. */
export async function openCaseOf(
  sql: Sql,
  application: { customerId: bigint; applicationId: bigint },
): Promise<ReviewCase | undefined> {
  const { rows } = await sql.query<CaseRow>(
    `${SELECT} WHERE c.customer_id = $1 AND c.application_id = $2 AND c.status = 'open'`,
    [application.customerId, application.applicationId],
  )
  return rows[0] && asCase(rows[0])
}

/** The last case about an application, whatever became of it. */
export async function lastCaseOf(
  sql: Sql,
  application: { customerId: bigint; applicationId: bigint },
): Promise<ReviewCase | undefined> {
  const { rows } = await sql.query<CaseRow>(
    `${SELECT} WHERE c.customer_id = $1 AND c.application_id = $2 ORDER BY c.id DESC LIMIT 1`,
    [application.customerId, application.applicationId],
  )
  return rows[0] && asCase(rows[0])
}

export type QueueSummary = { readonly open: number; readonly late: number; readonly mine: number }

/** The open cases of these branches: all, those past their deadline, and those that this user holds. */
export async function summariseQueue(
  sql: Sql,
  branches: readonly bigint[],
  userId: string,
  now: Date,
): Promise<QueueSummary> {
  const { rows } = await sql.query<QueueSummary>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE due_at < $3)::int AS late,
            count(*) FILTER (WHERE claimed_by = $2)::int AS mine
     FROM underwriting.review_case WHERE branch_id = ANY($1) AND status = 'open'`,
    [branches, userId, now],
  )
  return rows[0]!
}

export async function caseEvents(sql: Sql, { customerId, id }: ReviewCase): Promise<ReviewEvent[]> {
  const { rows } = await sql.query<ReviewEvent>(
    `SELECT status, reasons, note, actor, at FROM underwriting.review_event
     WHERE customer_id = $1 AND case_id = $2 ORDER BY id`,
    [customerId, id],
  )
  return rows
}

const SELECT = `
  SELECT c.*, d.reasons FROM underwriting.review_case c
  JOIN underwriting.decision d ON d.customer_id = c.customer_id AND d.id = c.decision_id`

type CaseRow = {
  customer_id: bigint
  id: bigint
  application_id: bigint
  decision_id: bigint
  branch_id: bigint
  status: ReviewStatus
  title: string
  amount_minor: bigint
  currency: string
  reasons: string[]
  claimed_by: string | null
  claimed_name: string | null
  opened_at: Date
  due_at: Date
}

function asCase(row: CaseRow): ReviewCase {
  return {
    customerId: row.customer_id,
    id: row.id,
    applicationId: row.application_id,
    decisionId: row.decision_id,
    branchId: row.branch_id,
    status: row.status,
    title: row.title,
    amount: { minor: row.amount_minor, currency: row.currency },
    reasons: row.reasons,
    claimedBy: row.claimed_by === null ? null : { userId: row.claimed_by, name: row.claimed_name ?? row.claimed_by },
    openedAt: row.opened_at,
    dueAt: row.due_at,
  }
}

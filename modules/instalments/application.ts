import { market } from '@doorstep/identity'
import type { Sql, Tx } from '@doorstep/db'
import type { DaySpan } from '@doorstep/ledger'
import type { Money } from '@doorstep/money'
import type { ApplicationStatus } from './application-status.ts'
import type { Backing } from './programme.ts'

export type Step = 'plan' | 'identity' | 'income' | 'consent' | 'submit' | 'done'
export type Occupation = 'employed' | 'self-employed' | 'retired' | 'student' | 'other'

/** What was filled in, as kept: amounts in major units of the bank's currency. Identity papers are identity's. */
export type Form = {
  readonly income?: {
    readonly monthlyIncome: string
    readonly monthlyObligations: string
    readonly occupation: Occupation
    readonly employer: string | null
  }
  readonly consents?: { readonly dataUse: boolean; readonly creditEnquiry: boolean; readonly entrustedPayment: boolean }
}

/** A customer's request for one plan on one order. A live one past its order's time reads as expired. */
export type Application = {
  readonly customerId: bigint
  readonly id: bigint
  readonly merchantId: bigint
  readonly orderId: bigint
  readonly orderToken: string
  readonly branchId: bigint
  readonly status: ApplicationStatus
  /** The plan chosen: product, version and count, with the share of the offer that it was chosen under. */
  readonly choice: Choice | null
  /** Nominal, as decided. */
  readonly annualRate: string | null
  /** As decided, for all that the customer owes. */
  readonly limit: Money | null
  readonly reasons: readonly string[]
  readonly step: Step
  readonly form: Form
  readonly validUntil: Date
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Once signed. */
  readonly contract: { readonly id: bigint; readonly startDate: string } | null
}

export type Choice = {
  readonly productId: string
  readonly version: number
  readonly count: number
  readonly interestShare: string | null
  /** Subsidy programmes, with what was left of each then. */
  readonly programmes: readonly Backing[]
}

export type ApplicationRef = { readonly customerId: bigint; readonly applicationId: bigint }

export async function findApplication(sql: Sql, ref: ApplicationRef, now: Date): Promise<Application | undefined> {
  const { rows } = await sql.query<ApplicationRow>(`${SELECT} WHERE a.customer_id = $2 AND a.id = $3`, [
    now,
    ref.customerId,
    ref.applicationId,
  ])
  return rows[0] && asApplication(rows[0])
}

/**
 * The application under a lock until the transaction ends. All live applications of the customer are locked in one
 * order, so that two decisions about one customer's debt never overlap.
 */
export async function lockApplication(tx: Tx, ref: ApplicationRef, now: Date): Promise<Application | undefined> {
  await tx.query(
    `SELECT FROM instalments.application
     WHERE customer_id = $1 AND (id = $2 OR status IN ('draft', 'submitted', 'referred', 'returned', 'approved'))
     ORDER BY id FOR UPDATE`,
    [ref.customerId, ref.applicationId],
  )
  return findApplication(tx, ref, now)
}

/** A customer's applications, newest first, those before `before`. */
export async function applicationsOf(
  sql: Sql,
  customerId: bigint,
  paging: { before: bigint; limit: number },
  now: Date,
): Promise<Application[]> {
  const { rows } = await sql.query<ApplicationRow>(
    `${SELECT} WHERE a.customer_id = $2 AND a.id < $3 ORDER BY a.id DESC LIMIT $4`,
    [now, customerId, paging.before, paging.limit],
  )
  return rows.map(asApplication)
}

/** The one that still goes somewhere, if the customer has one for this order. */
export async function liveApplication(
  sql: Sql,
  key: { customerId: bigint; orderId: bigint },
  now: Date,
): Promise<Application | undefined> {
  const { rows } = await sql.query<ApplicationRow>(
    `${SELECT} WHERE a.customer_id = $2 AND a.order_id = $3
       AND a.status IN ('draft', 'submitted', 'referred', 'returned', 'approved')`,
    [now, key.customerId, key.orderId],
  )
  return rows[0] && asApplication(rows[0])
}

/** Applications of these branches, newest first; narrowed to an order's code or to these customers when either is given. */
export async function applicationsOfBranches(
  sql: Sql,
  branches: readonly bigint[],
  filter: {
    status?: ApplicationStatus | undefined
    token: string | null
    customers: readonly bigint[] | null
    customer: bigint | null
    begun: DaySpan
    before: bigint
    limit: number
  },
  now: Date,
): Promise<Application[]> {
  const { rows } = await sql.query<ApplicationRow>(
    `SELECT * FROM (${SELECT} WHERE a.branch_id = ANY($2) AND a.id < $3
       AND ($4::text IS NULL AND $5::bigint[] IS NULL OR a.order_token = $4 OR a.customer_id = ANY($5))) shown
     WHERE ($6::text IS NULL OR status = $6) AND ($8::bigint IS NULL OR customer_id = $8)
       AND ($9::timestamptz IS NULL OR created_at >= $9) AND ($10::timestamptz IS NULL OR created_at < $10)
     ORDER BY id DESC LIMIT $7`,
    [
      now,
      branches,
      filter.before,
      filter.token,
      filter.customers,
      filter.status ?? null,
      filter.limit,
      filter.customer,
      filter.begun.since,
      filter.begun.until,
    ],
  )
  return rows.map(asApplication)
}

export async function applicationOfBranches(
  sql: Sql,
  branches: readonly bigint[],
  applicationId: bigint,
  now: Date,
): Promise<Application | undefined> {
  const { rows } = await sql.query<ApplicationRow>(`${SELECT} WHERE a.branch_id = ANY($2) AND a.id = $3`, [
    now,
    branches,
    applicationId,
  ])
  return rows[0] && asApplication(rows[0])
}

// $1 is the present.
const SELECT = `
  SELECT a.customer_id, a.id, a.merchant_id, a.order_id, a.order_token, a.branch_id,
         CASE WHEN a.status IN ('draft', 'submitted', 'referred', 'returned', 'approved') AND a.valid_until <= $1
              THEN 'expired' ELSE a.status END AS status,
         a.product_id, a.product_version, a.instalments, a.interest_share, a.programmes, a.annual_rate, a.limit_minor, a.reasons, a.step,
         a.form, a.valid_until, a.created_at, a.updated_at, c.id AS contract_id, c.start_date
  FROM instalments.application a
  LEFT JOIN instalments.contract c ON c.customer_id = a.customer_id AND c.application_id = a.id`

type ApplicationRow = {
  customer_id: bigint
  id: bigint
  merchant_id: bigint
  order_id: bigint
  order_token: string
  branch_id: bigint
  status: ApplicationStatus
  product_id: string | null
  product_version: number | null
  instalments: number | null
  interest_share: string | null
  programmes: Backing[]
  annual_rate: string | null
  limit_minor: bigint | null
  reasons: string[]
  step: Step
  form: Form
  valid_until: Date
  created_at: Date
  updated_at: Date
  contract_id: bigint | null
  start_date: string | null
}

function asApplication(row: ApplicationRow): Application {
  return {
    customerId: row.customer_id,
    id: row.id,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    orderToken: row.order_token,
    branchId: row.branch_id,
    status: row.status,
    choice: asChoice(row),
    annualRate: row.annual_rate,
    limit: row.limit_minor === null ? null : { minor: row.limit_minor, currency: market().currency },
    reasons: row.reasons,
    step: row.step,
    form: row.form,
    validUntil: row.valid_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    contract: row.contract_id === null ? null : { id: row.contract_id, startDate: row.start_date! },
  }
}

function asChoice(row: ApplicationRow): Choice | null {
  if (row.product_id === null) return null
  return {
    productId: row.product_id,
    version: row.product_version!,
    count: row.instalments!,
    interestShare: row.interest_share,
    programmes: row.programmes,
  }
}

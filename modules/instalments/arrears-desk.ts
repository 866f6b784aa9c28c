import { type Row, run, type Sql } from '@doorstep/db'
import type { Page } from '@doorstep/http'
import { customerCard } from '@doorstep/identity'
import { money } from '@doorstep/money'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { BASIS, type Basis, basisName } from './accrual-basis.ts'
import { BUCKETS, type Bucket, bucketOf, bucketSql } from './days-late.ts'
import { RISK_CLASSES, type RiskClass } from './packs/delinquency.ts'
import { classCode, className } from './risk-class.ts'
import { STATUS } from './standing.ts'
import type { arrearsSummary, lateContract } from './wire-arrears.ts'

export type ArrearsFilter = {
  readonly bucket?: Bucket | undefined
  readonly riskClass?: RiskClass | undefined
  readonly basis?: Basis | undefined
  /** `days-id` of the last one shown. */
  readonly cursor?: string | undefined
  readonly limit: number
}

const OWED = 's.due_principal + s.due_interest + s.due_fee + s.penalty_receivable'
/** Late, or not normal although it has caught up. */
const CARED_FOR = `s.status = ${STATUS.running} AND (s.days_past_due > 0 OR s.risk_class > 1)`

/** Contracts of these branches that are late or not classified as normal, the longest late first. */
export async function listArrears(
  db: Sql,
  units: readonly bigint[],
  filter: ArrearsFilter,
): Promise<Page<z.output<typeof lateContract>>> {
  const rows = await run(
    db,
    sql`SELECT s.*, c.number, ${sql.raw(OWED)} AS payable FROM instalments.contract_state s
        JOIN instalments.contract c ON c.customer_id = s.customer_id AND c.id = s.contract_id
        WHERE c.branch_id = ANY(${units}::bigint[]) AND ${sql.raw(CARED_FOR)} AND ${conditions(filter)}
        ORDER BY s.days_past_due DESC, s.contract_id DESC LIMIT ${filter.limit + 1}`,
  )
  const shown = rows.slice(0, filter.limit)
  const cards = await customerCard(db, [...new Set(shown.map(row => row.customer_id as bigint))])
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  const last = shown.at(-1)
  return {
    items: shown.map(row => asLate(row, names.get(row.customer_id) ?? '')),
    next: last && rows.length > filter.limit ? `${last.days_past_due}-${last.contract_id}` : null,
  }
}

function conditions({ bucket, riskClass, basis, cursor }: ArrearsFilter): RawBuilder<unknown> {
  const [days, id] = cursor?.split('-') ?? []
  const all = [
    bucket === undefined ? undefined : sql`${sql.raw(bucketSql('s.days_past_due'))} = ${BUCKETS.indexOf(bucket)}`,
    riskClass === undefined ? undefined : sql`s.risk_class = ${classCode(riskClass)}`,
    basis === undefined ? undefined : sql`s.basis = ${BASIS[basis]}`,
    days === undefined ? undefined : sql`(s.days_past_due, s.contract_id) < (${days}::int, ${id}::bigint)`,
  ].filter(condition => condition !== undefined)
  return all.length === 0 ? sql`true` : sql.join(all, sql` AND `)
}

function asLate(row: Row, customerName: string): z.output<typeof lateContract> {
  return {
    id: row.contract_id,
    number: row.number,
    customerId: row.customer_id,
    customerName,
    daysPastDue: row.days_past_due,
    bucket: bucketOf(row.days_past_due),
    oldestDue: row.oldest_due,
    riskClass: className(row.risk_class),
    basis: basisName(row.basis),
    payable: money(row.payable, row.currency),
    outstanding: money(row.principal, row.currency),
  }
}

/**
 * The arrears of these branches by bucket and by tier. A customer is counted once for each bucket and tier: that of the
 * worst of their contracts here.
 */
export async function summariseArrears(db: Sql, units: readonly bigint[]): Promise<z.output<typeof arrearsSummary>> {
  const { rows } = await db.query<Sum>(
    `WITH late AS (
       SELECT s.customer_id, ${bucketSql('s.days_past_due')} AS bucket, s.risk_class, s.currency, ${OWED} AS payable, s.principal,
              max(${bucketSql('s.days_past_due')}) OVER w AS worst_bucket, max(s.risk_class) OVER w AS worst_class
       FROM instalments.contract_state s
       JOIN instalments.contract c ON c.customer_id = s.customer_id AND c.id = s.contract_id
       WHERE c.branch_id = ANY($1) AND ${CARED_FOR}
       WINDOW w AS (PARTITION BY s.customer_id))
     SELECT 'bucket' AS by, bucket AS code, currency, count(*)::int AS contracts, sum(payable)::bigint AS payable, sum(principal)::bigint AS principal,
            count(DISTINCT customer_id) FILTER (WHERE bucket = worst_bucket)::int AS customers FROM late GROUP BY 2, 3
     UNION ALL
     SELECT 'class', risk_class, currency, count(*)::int, sum(payable)::bigint, sum(principal)::bigint,
            count(DISTINCT customer_id) FILTER (WHERE risk_class = worst_class)::int FROM late GROUP BY 2, 3`,
    [units],
  )
  const of = (by: Sum['by'], code: number) => counted(rows.filter(row => row.by === by && row.code === code))
  return {
    buckets: BUCKETS.map((bucket, code) => ({ bucket, ...of('bucket', code) })),
    classes: RISK_CLASSES.map(riskClass => ({ riskClass, ...of('class', classCode(riskClass)) })),
  }
}

type Sum = {
  by: 'bucket' | 'class'
  code: number
  currency: string
  contracts: number
  customers: number
  payable: bigint
  principal: bigint
}

function counted(rows: readonly Sum[]) {
  const sum = (pick: (row: Sum) => number) => rows.reduce((total, row) => total + pick(row), 0)
  return {
    contracts: sum(row => row.contracts),
    customers: sum(row => row.customers),
    payable: rows.map(row => money(row.payable, row.currency)),
    outstanding: rows.map(row => money(row.principal, row.currency)),
  }
}

import type { Sql } from '@doorstep/db'
import { cursorOf, type Page, type Paging, pageOf } from '@doorstep/http'
import { market, searchCustomers } from '@doorstep/identity'
import { addDays, type PlainDate } from '@doorstep/calendar'
import { VISIT_SELECT, type Visit } from './visit.ts'
import type { VisitStatus } from './visit-status.ts'
import { instantOf } from './window.ts'

export type VisitFilter = Paging & {
  readonly q?: string | undefined
  readonly status?: VisitStatus | undefined
  readonly service?: string | undefined
  readonly customer?: bigint | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const MOST_CUSTOMERS = 50

/**
 * The visits of these branches, the newest first. `q` is a reference, or a customer's name or phone; `from` and `to` are
 * days of the wish.
 */
export async function visitsOfBranches(sql: Sql, units: readonly bigint[], filter: VisitFilter): Promise<Page<Visit>> {
  const { q, status, service, customer, from, to, limit } = filter
  const found = q === undefined ? [] : await searchCustomers(sql, units, q, MOST_CUSTOMERS)
  const { rows } = await sql.query<Visit>(
    `${VISIT_SELECT} WHERE v.branch_id = ANY($1) AND v.visit_id < $2
       AND ($3::text IS NULL OR v.reference = upper($3) OR v.customer_id = ANY($4))
       AND ($5::text IS NULL OR v.status = $5) AND ($6::text IS NULL OR v.service_code = $6)
       AND ($7::bigint IS NULL OR v.customer_id = $7)
       AND ($8::timestamptz IS NULL OR v.wished_from >= $8) AND ($9::timestamptz IS NULL OR v.wished_from < $9)
     ORDER BY v.visit_id DESC LIMIT $10`,
    [
      units,
      cursorOf(filter.cursor),
      q ?? null,
      found.map(card => card.customerId),
      status ?? null,
      service ?? null,
      customer ?? null,
      from ? startOf(from as PlainDate) : null,
      to ? startOf(dayAfter(to as PlainDate)) : null,
      limit + 1,
    ],
  )
  return pageOf(rows, limit)
}

/** A customer's own visits, the newest first. */
export async function visitsOf(sql: Sql, customerId: bigint, paging: Paging): Promise<Page<Visit>> {
  const { rows } = await sql.query<Visit>(
    `${VISIT_SELECT} WHERE v.customer_id = $1 AND v.visit_id < $2 ORDER BY v.visit_id DESC LIMIT $3`,
    [customerId, cursorOf(paging.cursor), paging.limit + 1],
  )
  return pageOf(rows, paging.limit)
}

export async function visitWithin(sql: Sql, units: readonly bigint[], visitId: bigint): Promise<Visit | undefined> {
  const { rows } = await sql.query<Visit>(`${VISIT_SELECT} WHERE v.branch_id = ANY($1) AND v.visit_id = $2`, [
    units,
    visitId,
  ])
  return rows[0]
}

const startOf = (date: PlainDate): Date => instantOf({ date, time: '00:00' }, market().timeZone)
const dayAfter = (date: PlainDate): PlainDate => (date === '9999-12-31' ? date : addDays(date, 1))

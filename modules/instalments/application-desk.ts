import type { Sql } from '@doorstep/db'
import { cursorOf, type Page, type Paging, pageOf } from '@doorstep/http'
import { customerCard, searchCustomers } from '@doorstep/identity'
import { daySpan } from '@doorstep/ledger'
import type { z } from 'zod'
import { type Application, applicationsOfBranches } from './application.ts'
import type { ApplicationStatus } from './application-status.ts'
import { viewStaffApplications } from './application-views.ts'
import type { staffApplication } from './wire.ts'

type Query = Paging & {
  q?: string | undefined
  status?: ApplicationStatus | undefined
  customer?: bigint | undefined
  from?: string | undefined
  to?: string | undefined
}

const MOST_CUSTOMERS = 50

/** Applications of these branches, newest first. `q` is an order's code, or a customer's name or phone. */
export async function listStaffApplications(
  sql: Sql,
  units: readonly bigint[],
  { q, status, customer, from, to, cursor, limit }: Query,
  now: Date,
): Promise<Page<z.output<typeof staffApplication>>> {
  const wanted = await wantedBy(sql, units, q)
  const begun = await daySpan(sql, { from, to })
  const filter = { ...wanted, status, customer: customer ?? null, begun, before: cursorOf(cursor), limit: limit + 1 }
  const { items, next } = pageOf<Application>(await applicationsOfBranches(sql, units, filter, now), limit)
  const cards = await customerCard(sql, [...new Set(items.map(a => a.customerId))])
  return { items: await viewStaffApplications(sql, items, cards, now), next }
}

type Wanted = { token: string | null; customers: readonly bigint[] | null }

async function wantedBy(sql: Sql, units: readonly bigint[], q: string | undefined): Promise<Wanted> {
  if (!q) return { token: null, customers: null }
  const found = await searchCustomers(sql, units, q, MOST_CUSTOMERS)
  return { token: q.toUpperCase(), customers: found.map(card => card.customerId) }
}

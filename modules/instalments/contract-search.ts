import type { Sql } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { searchCustomers } from '@doorstep/identity'
import { ordersOfBranches } from '@doorstep/merchants'
import { formatAmount } from '@doorstep/notifications'
import type { z } from 'zod'
import { listStaffApplications } from './application-desk.ts'
import { listStaffContracts } from './contract-desk.ts'
import type { searchHit } from './wire.ts'

type Hit = z.output<typeof searchHit>

const EACH = 10

/** What matches, a few of each kind: customers, their contracts or a contract's number, orders. */
export async function searchEverything(
  sql: Sql,
  units: readonly bigint[],
  q: string,
  language: Language,
  now: Date,
): Promise<Hit[]> {
  const [customers, contracts, orders, applications] = await Promise.all([
    searchCustomers(sql, units, q, EACH),
    listStaffContracts(sql, units, { q, limit: EACH }, now),
    ordersOfBranches(sql, units, { q, limit: EACH }, now),
    listStaffApplications(sql, units, { q, limit: EACH }, now),
  ])
  return [
    ...customers.map(
      (c): Hit => ({ kind: 'customer', id: c.customerId, title: c.name ?? '', subtitle: c.phone ?? '' }),
    ),
    ...contracts.items.map(
      (c): Hit => ({
        kind: 'contract',
        id: c.id,
        title: c.number,
        subtitle: `${c.customerName} · ${formatAmount(c.principal, language)}`,
      }),
    ),
    ...orders.items.map(
      (o): Hit => ({
        kind: 'order',
        id: o.id,
        title: o.goods,
        subtitle: `${o.merchantName} · ${formatAmount(o.amount, language)}`,
      }),
    ),
    ...applications.items.map(
      (a): Hit => ({
        kind: 'application',
        id: a.id,
        title: a.goods,
        subtitle: `${a.customerName} · ${formatAmount(a.amount, language)}`,
      }),
    ),
  ]
}

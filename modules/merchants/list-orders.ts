import type { Sql } from '@doorstep/db'
import { cursorOf, type Page, type Paging, pageOf, type SortCursor, sortedPageOf } from '@doorstep/http'
import { searchCustomers } from '@doorstep/identity'
import { daySpan } from '@doorstep/ledger'
import { asOrder, ORDER_SELECT, type Order, type OrderRow } from './order.ts'
import type { OrderStatus } from './order-status.ts'

type Filter = Paging & { status?: OrderStatus | undefined }

/** A merchant's orders, newest first; `q` is part of the goods or of the code. */
export async function ordersOfMerchant(
  sql: Sql,
  merchantId: bigint,
  filter: Filter & { q?: string | undefined },
  now: Date,
): Promise<Page<Order>> {
  if (!filter.q) return listOrders(sql, 'o.merchant_id = $5', [merchantId], filter, now)
  const where = 'o.merchant_id = $5 AND (o.goods ILIKE $6 OR o.token ILIKE $6)'
  return listOrders(sql, where, [merchantId, containing(filter.q)], filter, now)
}

type DeskFilter = Omit<Filter, 'cursor'> & {
  cursor?: SortCursor | undefined
  /** By the price, the largest first; the newest first if absent. */
  sort?: 'amount' | undefined
  q?: string | undefined
  customer?: bigint | undefined
  from?: string | undefined
  to?: string | undefined
}

const MOST_BUYERS = 50
const MOST = 2n ** 62n

/**
 * The orders of these branches, newest first; `q` is part of the goods, the merchant's name or the code, or a buyer's
 * name or phone; `from` and `to` are the business dates on which they were entered.
 */
export async function ordersOfBranches(
  sql: Sql,
  branches: readonly bigint[],
  filter: DeskFilter,
  now: Date,
): Promise<Page<Order>> {
  const { q, customer, from, to } = filter
  const { since, until } = await daySpan(sql, { from, to })
  const buyers = q === undefined ? [] : await searchCustomers(sql, branches, q, MOST_BUYERS)
  const where = `o.branch_id = ANY($5)
    AND ($6::text IS NULL OR o.goods ILIKE $6 OR m.name ILIKE $6 OR o.token ILIKE $6 OR o.buyer_id = ANY($7))
    AND ($8::bigint IS NULL OR o.buyer_id = $8)
    AND ($9::timestamptz IS NULL OR o.created_at >= $9) AND ($10::timestamptz IS NULL OR o.created_at < $10)`
  const words = q === undefined ? null : containing(q)
  const ids = buyers.map(card => card.customerId)
  const params = [branches, words, ids, customer ?? null, since, until]
  const { cursor, limit, sort, status } = filter
  const before = sort ? '(sort_key, id) < ($11::bigint, $2)' : 'id < $2 AND $11::bigint IS NULL'
  const { rows } = await sql.query<OrderRow & { sort_key: bigint | null }>(
    `SELECT * FROM (SELECT shown.*, ${sort ? 'amount_minor' : 'NULL::bigint'} AS sort_key FROM (${ORDER_SELECT} WHERE ${where}) shown) keyed
     WHERE ($3::text IS NULL OR status = $3) AND ${before} ORDER BY ${sort ? 'sort_key DESC, ' : ''}id DESC LIMIT $4`,
    [now, cursorOf(cursor?.id), status ?? null, limit + 1, ...params, sort ? (cursor?.key ?? MOST) : null],
  )
  return sortedPageOf(rows, filter, asOrder)
}

/** One order, if it belongs to one of these branches. */
export async function orderOfBranches(
  sql: Sql,
  branches: readonly bigint[],
  orderId: bigint,
  now: Date,
): Promise<Order | undefined> {
  const { rows } = await sql.query<OrderRow>(`${ORDER_SELECT} WHERE o.branch_id = ANY($2) AND o.id = $3`, [
    now,
    branches,
    orderId,
  ])
  return rows[0] && asOrder(rows[0])
}

async function listOrders(sql: Sql, where: string, params: readonly unknown[], filter: Filter, now: Date) {
  const { rows } = await sql.query<OrderRow>(
    `SELECT * FROM (${ORDER_SELECT} WHERE ${where} AND o.id < $2) AS shown
     WHERE $3::text IS NULL OR status = $3 ORDER BY id DESC LIMIT $4`,
    [now, cursorOf(filter.cursor), filter.status ?? null, filter.limit + 1, ...params],
  )
  return pageOf(rows.map(asOrder), filter.limit)
}

function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
}

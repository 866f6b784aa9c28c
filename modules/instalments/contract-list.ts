import type { PlainDate } from '@doorstep/calendar'
import { type Row, run, type Sql } from '@doorstep/db'
import { cursorOf, type Page, type SortCursor, sortedPageOf } from '@doorstep/http'
import type { DaySpan } from '@doorstep/ledger'
import { type Order, ordersByIds } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type ContractStatus, STATUS, statusName } from './standing.ts'
import type { contractCard } from './wire.ts'

type Card = z.output<typeof contractCard>
export type ListedContract = Card & { readonly customerId: bigint; readonly signedAt: Date }

export type ContractPaging = {
  readonly cursor?: SortCursor | undefined
  readonly limit: number
  readonly sort?: ContractSort | undefined
}

const MOST_KEY = 2n ** 62n

export type ContractFilter = {
  readonly customerId?: bigint
  readonly customerIds?: readonly bigint[]
  /** Branches in reach. */
  readonly units?: readonly bigint[]
  readonly status?: ContractStatus | undefined
  /** Only those that are behind. */
  readonly overdue?: boolean
  /** The beginning of a contract number. */
  readonly number?: string | undefined
  readonly id?: bigint
  /** When they were signed. */
  readonly signed?: DaySpan
}

/** What a list of contracts goes by: soonest due, longest behind, largest. */
export type ContractSort = 'due' | 'overdue' | 'amount'

// The largest key comes first. Due dates count backwards; what has none comes last.
const KEYS: Readonly<Record<ContractSort, RawBuilder<unknown>>> = {
  due: sql`coalesce(DATE '2000-01-01' - coalesce(s.oldest_due, n.due), -1000000)::bigint`,
  overdue: sql`s.days_past_due::bigint`,
  amount: sql`c.principal_minor`,
}

/** Contracts as cards, newest first unless a sort was chosen. */
export async function listContracts(
  db: Sql,
  filter: ContractFilter,
  paging: ContractPaging,
  now: Date,
): Promise<Page<ListedContract>> {
  const order = paging.sort ? sql`sort_key DESC, id DESC` : sql`id DESC`
  const rows = await run(
    db,
    sql`SELECT c.id, p.sort_key, c.customer_id, c.number, c.merchant_id, c.order_id, c.signed_at, s.*, c.principal_minor + ${DRAWN} AS lent, c.terms->>'plan' AS kind,
               n.due AS next_due, n.open AS next_open,
               (SELECT count(*)::int FROM instalments.instalment i WHERE i.customer_id = s.customer_id
                  AND i.contract_id = s.contract_id AND i.settled_on IS NOT NULL) AS paid_count
        FROM (${keysOf(filter, paging)} ORDER BY ${order} LIMIT ${paging.limit + 1}) p
        JOIN instalments.contract c ON c.customer_id = p.customer_id AND c.id = p.id
        ${STATES}
        ${NEXT}
        ORDER BY ${paging.sort ? sql`p.sort_key DESC, c.id DESC` : sql`c.id DESC`}`,
  )
  const orders = await goodsOf(db, rows, now)
  return sortedPageOf(rows as (Row & { id: bigint; sort_key: bigint | null })[], paging, row =>
    asCard(row, orders.get(row.order_id)),
  )
}

// What an instalment plan was drawn on after it was signed; a limit's draws are its own story.
const DRAWN = sql`CASE WHEN c.terms->>'plan' = 'on-demand' THEN 0 ELSE coalesce((
    SELECT sum(d.amount_minor) FROM instalments.draw d WHERE d.customer_id = c.customer_id AND d.contract_id = c.id), 0)::bigint END`

const NEXT = sql`LEFT JOIN LATERAL (
          SELECT i.due, i.principal + i.interest + i.fee - i.paid_principal - i.paid_interest - i.paid_fee AS open
          FROM instalments.instalment i
          WHERE i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.settled_on IS NULL
          ORDER BY i.n LIMIT 1) n ON true`

const STATES = sql`JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id`
// Joined plainly, PostgreSQL expects one row of two matching columns and reads a million contracts to be rid of them.
const STATE_OF_EACH = sql`CROSS JOIN LATERAL (
      SELECT * FROM instalments.contract_state s WHERE s.customer_id = c.customer_id AND s.contract_id = c.id OFFSET 0) s`

/**
 * Keys of the contracts on a page, before anything else is read of them. Each branch gives its own first ones, in the
 * order of its index: a list of branches has none. A sort by a figure that changes every night is worth no index, which
 * the night would pay for; it reads all contracts in reach.
 */
function keysOf({ units, ...filter }: ContractFilter, { cursor, sort, limit }: ContractPaging): RawBuilder<unknown> {
  const key = sort ? KEYS[sort] : sql`NULL::bigint`
  const after =
    sort && cursor
      ? sql`(${key}, c.id) < (${cursor.key ?? MOST_KEY}::bigint, ${cursor.id})`
      : sql`c.id < ${cursorOf(cursor?.id)}`
  const keys = sql`SELECT c.customer_id, c.id, ${key} AS sort_key
    FROM instalments.contract c
    ${sort ? STATES : STATE_OF_EACH}
    ${sort === 'due' ? NEXT : sql``}
    WHERE ${conditions(filter)} AND ${after}`
  if (!units) return keys
  return sql`SELECT k.* FROM unnest(${units}::bigint[]) AS u(branch_id) CROSS JOIN LATERAL (
    ${keys} AND c.branch_id = u.branch_id ORDER BY ${sort ? sql`sort_key DESC, c.id DESC` : sql`c.id DESC`} LIMIT ${limit + 1}) k`
}

function conditions({
  customerId,
  customerIds,
  status,
  overdue,
  number,
  id,
  signed,
}: Omit<ContractFilter, 'units'>): RawBuilder<unknown> {
  const all = [
    customerId === undefined ? undefined : sql`c.customer_id = ${customerId}`,
    customerIds === undefined ? undefined : sql`c.customer_id = ANY(${customerIds}::bigint[])`,
    status === undefined ? undefined : sql`s.status = ${STATUS[status]}`,
    overdue ? sql`s.days_past_due > 0` : undefined,
    number === undefined
      ? undefined
      : sql`(c.customer_id, c.id) IN (
      SELECT customer_id, contract_id FROM instalments.contract_number WHERE number LIKE ${beginning(number)} LIMIT 100)`,
    id === undefined ? undefined : sql`c.id = ${id}`,
    signed?.since ? sql`c.signed_at >= ${signed.since}` : undefined,
    signed?.until ? sql`c.signed_at < ${signed.until}` : undefined,
  ].filter(condition => condition !== undefined)
  return all.length === 0 ? sql`true` : sql.join(all, sql` AND `)
}

const beginning = (number: string) => `${number.toUpperCase().replaceAll(/[\\%_]/g, '\\$&')}%`

async function goodsOf(db: Sql, rows: readonly Row[], now: Date): Promise<Map<bigint, Order>> {
  const keys = rows.flatMap(row =>
    row.order_id === null ? [] : [{ merchantId: row.merchant_id as bigint, orderId: row.order_id as bigint }],
  )
  const orders = keys.length === 0 ? [] : await ordersByIds(db, keys, now)
  return new Map(orders.map(order => [order.id, order]))
}

function asCard(row: Row, order: Order | undefined): ListedContract {
  const of = (minor: bigint) => money(minor, row.currency)
  const payable: bigint = row.due_principal + row.due_interest + row.due_fee + row.penalty_receivable
  const next = nextPayment(row, payable)
  return {
    id: row.id,
    customerId: row.customer_id,
    number: row.number,
    status: statusName(row.status),
    kind: row.kind,
    goods: order?.goods ?? null,
    merchantName: order?.merchantName ?? null,
    principal: of(row.lent),
    outstanding: of(row.status === STATUS.scheduled ? 0n : row.principal),
    payable: of(payable),
    credit: of(row.credit),
    nextDue: next?.due ?? null,
    nextAmount: next ? of(next.amount) : null,
    daysPastDue: row.days_past_due,
    count: row.count,
    paidCount: row.paid_count,
    signedAt: row.signed_at,
  }
}

/** What to pay next and until when: what is billed, else the running instalment less what was paid ahead. */
function nextPayment(row: Row, payable: bigint): { due: PlainDate; amount: bigint } | undefined {
  if (row.status !== STATUS.running && row.status !== STATUS.scheduled) return undefined
  if (payable > 0n) return { due: row.oldest_due ?? row.next_due, amount: payable }
  if (row.next_due === null) return undefined
  const open = (row.next_open as bigint) - (row.credit as bigint)
  return { due: row.next_due, amount: open > 0n ? open : 0n }
}

import { market } from '@doorstep/identity'
import type { Sql } from '@doorstep/db'
import type { Page } from '@doorstep/http'
import {
  accountOf,
  businessDate,
  type StatementCursor,
  type StatementEntry,
  statement,
  statementCursor,
} from '@doorstep/ledger'
import { z } from 'zod'
import type { Merchant } from './merchant.ts'
import { ordersByIds } from './order.ts'
import type { settlement, settlementLine } from './wire.ts'

const EPOCH = '0001-01-01'
const money = (minor: bigint) => ({ minor, currency: market().currency })

/** What the bank owes the merchant, and what this business date brought. */
export async function settlementToday(sql: Sql, merchant: Merchant): Promise<z.output<typeof settlement>> {
  const date = await businessDate(sql)
  const account = { customerId: merchant.id, accountId: merchant.settlementAccountId }
  const [view, entries] = await Promise.all([
    accountOf(sql, account),
    statement(sql, account, { from: date, to: date, limit: 10_000 }),
  ])
  const sum = (...kinds: string[]) =>
    money(entries.filter(e => kinds.includes(e.kind)).reduce((total, e) => total + e.amountMinor, 0n))
  return {
    balance: money(view?.balanceMinor ?? 0n),
    today: {
      paid: sum('entrusted-payment'),
      subsidy: sum('merchant-subsidy', 'subsidy-clawback'),
      refunds: sum('goods-refund', 'cool-off'),
      orders: entries.filter(e => e.kind === 'entrusted-payment').length,
    },
  }
}

/** The settlement account line by line, newest first, each with the order that it is about. */
export async function settlementLines(
  sql: Sql,
  merchant: Merchant,
  { cursor: after, limit }: { cursor?: StatementCursor | undefined; limit: number },
  now: Date,
): Promise<Page<z.output<typeof settlementLine>>> {
  const entries = await statement(
    sql,
    { customerId: merchant.id, accountId: merchant.settlementAccountId },
    { from: EPOCH, to: '9999-12-31', limit: limit + 1, newestFirst: true, ...(after ? { after } : {}) },
  )
  const shown = entries.slice(0, limit)
  const goods = await goodsOf(sql, merchant.id, shown, now)
  const last = shown.at(-1)
  return {
    items: shown.map(entry => asLine(entry, goods)),
    next: entries.length > limit && last ? z.encode(statementCursor, last) : null,
  }
}

async function goodsOf(sql: Sql, merchantId: bigint, entries: readonly StatementEntry[], now: Date) {
  const ids = [...new Set(entries.map(orderOf).filter(id => id !== null))]
  const orders = await ordersByIds(
    sql,
    ids.map(orderId => ({ merchantId, orderId })),
    now,
  )
  return new Map(orders.map(o => [o.id, o.goods]))
}

function asLine(entry: StatementEntry, goods: ReadonlyMap<bigint, string>): z.output<typeof settlementLine> {
  const orderId = orderOf(entry)
  return {
    id: entry.version,
    bookDate: entry.bookDate,
    kind: entry.kind,
    orderId,
    goods: orderId === null ? null : (goods.get(orderId) ?? null),
    amount: money(entry.amountMinor),
    balance: money(entry.balanceAfterMinor),
    at: entry.postedAt,
  }
}

/** Journals of an order name it in their memo. */
function orderOf({ memo }: StatementEntry): bigint | null {
  return typeof memo?.orderId === 'string' ? BigInt(memo.orderId) : null
}

import type { Tx } from '@doorstep/db'
import { type CustomerRecord, customerRecords } from '@doorstep/identity'
import { money } from '@doorstep/money'
import { type NewMessage, notifyAll } from '@doorstep/notifications'
import { NOTICES } from './nightly-sql.ts'

type Notice = {
  customer_id: bigint
  contract_id: bigint
  currency: string
  template: 'due-today' | 'due-soon' | 'overdue'
  n: number
  due: string
  days: number
  amount: bigint
}

/** Queues tomorrow's reminders for customers who can be reached, by phone or in the app. Three statements. */
export async function sendNotices(tx: Tx, at: Date, params: readonly unknown[]): Promise<void> {
  const { rows } = await tx.query<Notice>(NOTICES, params)
  if (rows.length === 0) return
  const customers = await customerRecords(tx, [...new Set(rows.map(row => row.customer_id))])
  const messages = rows.flatMap(row => {
    const customer = customers.get(row.customer_id)
    return customer && (customer.phone || customer.userId) ? [messageOf(row, customer)] : []
  })
  await notifyAll(tx, messages, at)
}

function messageOf(notice: Notice, customer: CustomerRecord): NewMessage {
  const { template, n, due, days, contract_id: contract } = notice
  const amount = money(notice.amount, notice.currency)
  const common = {
    customerId: notice.customer_id,
    to: customer.phone,
    language: customer.language,
    ...(customer.userId ? { userId: customer.userId } : {}),
  }
  if (template === 'due-today') {
    return { ...common, template, params: { n, amount }, dedupeKey: `due-today:${contract}:${n}` }
  }
  if (template === 'due-soon') {
    return { ...common, template, params: { n, amount, due, days }, dedupeKey: `due-soon:${contract}:${n}:${days}` }
  }
  return { ...common, template, params: { n, days, amount }, dedupeKey: `overdue:${contract}:${n}:${days}` }
}

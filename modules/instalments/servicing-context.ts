import type { PlainDate } from '@doorstep/calendar'
import type { Actor } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { businessDate } from '@doorstep/ledger'
import { customerRecord } from '@doorstep/identity'

/** Who acts, and when; spread into audit entries. */
export type Ctx = { readonly who: Actor; readonly at: Date }

export async function today(sql: Sql): Promise<PlainDate> {
  return (await businessDate(sql)) as PlainDate
}

export type Recipient = { readonly to: string | null; readonly userId?: string; readonly language: Language }

/** Where and in which language a customer gets messages. */
export async function recipientOf(sql: Sql, customerId: bigint): Promise<Recipient> {
  const customer = await customerRecord(sql, customerId)
  return {
    to: customer?.phone ?? null,
    language: customer?.language ?? 'zh-CN',
    ...(customer?.userId ? { userId: customer.userId } : {}),
  }
}

import type { Sql } from '@doorstep/db'

export const MESSAGE_STATES = [
  'in-app',
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'expired',
  'in-doubt',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

export type LoggedMessage = {
  id: bigint
  customerId: bigint
  at: Date
  phone: string | null
  template: string
  title: string
  body: string | null
  secret: boolean
  language: 'zh-CN' | 'en'
  state: MessageState
  stateAt: Date
}

export type LoggedPart = {
  number: number
  state: string
  stateAt: Date
  attempts: number
  networkId: string | null
  error: string | null
}

/** Whose messages may be seen: of customers of these branches, and, with `strangers`, those to nobody's phone. */
export type LogScope = { readonly units: readonly bigint[]; readonly strangers: boolean }
export type LogFilter = { readonly status?: MessageState | undefined; readonly customer?: bigint | undefined }

export async function messageLog(
  sql: Sql,
  scope: LogScope,
  filter: LogFilter,
  before: bigint,
  limit: number,
): Promise<LoggedMessage[]> {
  const { rows } = await sql.query<LoggedMessage>(
    `${SELECT} AND id < $3 AND ($4::text IS NULL OR state = $4) AND ($5::bigint IS NULL OR customer_id = $5)
     ORDER BY id DESC LIMIT $6`,
    [scope.units, scope.strangers, before, filter.status ?? null, filter.customer ?? null, limit],
  )
  return rows
}

/** One message with its parts; undefined when there is none in this scope. */
export async function loggedMessage(sql: Sql, scope: LogScope, messageId: bigint) {
  const found = await sql.query<LoggedMessage>(`${SELECT} AND id = $3`, [scope.units, scope.strangers, messageId])
  const [message] = found.rows
  if (!message) return undefined
  const { rows: parts } = await sql.query<LoggedPart>(
    `SELECT number, state, state_at AS "stateAt", attempts, smsc_id AS "networkId", error
     FROM notifications.part WHERE customer_id = $1 AND message_id = $2 ORDER BY number`,
    [message.customerId, messageId],
  )
  return { ...message, parts }
}

const SELECT = `
  SELECT id, customer_id AS "customerId", created_at AS at, phone, template, title,
         CASE WHEN secret THEN NULL ELSE body END AS body, secret, language, state, state_at AS "stateAt"
  FROM notifications.message
  WHERE (branch_id = ANY ($1::bigint[]) OR ($2 AND branch_id IS NULL))`

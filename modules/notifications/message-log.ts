import { firstIdAt, type Sql } from '@doorstep/db'

export const MESSAGE_STATES = [
  'in-app',
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'expired',
  'in-doubt',
  'stopped',
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
export type LogFilter = {
  readonly status?: MessageState | undefined
  /** Only texts that did not arrive. */
  readonly undelivered?: boolean
  readonly customer?: bigint | undefined
  readonly customers?: readonly bigint[] | undefined
  readonly phone?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

export async function messageLog(
  sql: Sql,
  scope: LogScope,
  filter: LogFilter,
  before: bigint,
  limit: number,
): Promise<LoggedMessage[]> {
  const { rows } = await sql.query<LoggedMessage>(
    `${SELECT} AND id < $3 AND ($4::text IS NULL OR state = $4) AND ($5::bigint IS NULL OR customer_id = $5)
       AND ($7::bigint[] IS NULL AND $8::text IS NULL OR customer_id <> 0 AND customer_id = ANY($7) OR phone = $8)
       AND ($9::timestamptz IS NULL OR created_at >= $9) AND ($10::timestamptz IS NULL OR created_at < $10)
       AND (NOT $11 OR state IN ${UNDELIVERED})
     ORDER BY id DESC LIMIT $6`,
    [
      scope.units,
      scope.strangers,
      before,
      filter.status ?? null,
      filter.customer ?? null,
      limit,
      filter.customers ?? null,
      filter.phone ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.undelivered ?? false,
    ],
  )
  return rows
}

const UNDELIVERED = `('failed', 'expired', 'in-doubt')`
const RECENT_DAYS = 7

/** From when on texts that did not arrive are still news. */
export const recentSince = (now: Date) => new Date(now.getTime() - RECENT_DAYS * 24 * 3_600_000)

/** How many texts of the last seven days did not arrive, by state. */
export async function summariseLog(sql: Sql, scope: LogScope, now: Date) {
  const since = recentSince(now)
  const { rows } = await sql.query<{ state: MessageState; count: number }>(
    `SELECT state, count(*)::int AS count FROM notifications.message
     WHERE (branch_id = ANY ($1::bigint[]) OR ($2 AND branch_id IS NULL)) AND id >= $3 AND created_at >= $4
       AND state IN ${UNDELIVERED} GROUP BY state ORDER BY state`,
    [scope.units, scope.strangers, firstIdAt(since), since],
  )
  return { since, items: rows }
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

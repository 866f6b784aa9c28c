import { run } from '@doorstep/db'
import { cursorOf, id, instant, page, pageOf, pageQuery, type Route, read, staff, text } from '@doorstep/http'
import { sql } from 'kysely'
import { z } from 'zod'

const entry = z.object({
  id,
  at: instant,
  kind: z.enum(['write', 'look']),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  customerId: id.nullable(),
  actor: z.object({ userId: z.string(), name: z.string(), role: z.string(), ip: z.string().nullable() }),
  why: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})

const query = z.object({
  customer: id.optional(),
  actor: text(100).optional(),
  object: text(200).optional().describe('type, or type:id'),
  ...pageQuery,
})

export function routes(): Route[] {
  return [
    read({
      url: '/api/v1/audit',
      tag: 'audit',
      summary: 'The audit trail, newest first',
      policy: staff('compliance', 'administrator'),
      query,
      response: page(entry),
      handler: async ({ db, query }) => {
        const [type, ...rest] = query.object?.split(':') ?? []
        const rows = await run<EntryRow>(
          db,
          sql`SELECT * FROM audit.entry WHERE entry_id < ${cursorOf(query.cursor)}
            ${query.customer === undefined ? sql`` : sql`AND customer_id = ${query.customer}`}
            ${query.actor === undefined ? sql`` : sql`AND actor_user_id = ${query.actor}`}
            ${type === undefined ? sql`` : sql`AND object_type = ${type}`}
            ${rest.length === 0 ? sql`` : sql`AND object_id = ${rest.join(':')}`}
            ORDER BY entry_id DESC LIMIT ${query.limit + 1}`,
        )
        return pageOf(rows.map(asEntry), query.limit)
      },
    }),
  ]
}

type EntryRow = {
  entry_id: bigint
  at: Date
  kind: 'write' | 'look'
  action: string
  object_type: string
  object_id: string
  customer_id: bigint
  actor_user_id: string
  actor_name: string
  actor_role: string
  actor_ip: string | null
  why: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

function asEntry(row: EntryRow) {
  return {
    id: row.entry_id,
    at: row.at,
    kind: row.kind,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    customerId: row.customer_id === 0n ? null : row.customer_id,
    actor: { userId: row.actor_user_id, name: row.actor_name, role: row.actor_role, ip: row.actor_ip },
    why: row.why,
    before: row.before,
    after: row.after,
  }
}

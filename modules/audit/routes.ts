import { run, type Sql } from '@doorstep/db'
import { cursorOf, id, instant, page, pageOf, pageQuery, type Route, read, staff, text } from '@doorstep/http'
import { type RawBuilder, sql } from 'kysely'
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

/** What this module cannot know of its readers and their customers; the server tells it. */
export type Reach = {
  /** The whole bank? Else: the customers, staff and merchants of these units, as subselects. */
  readonly scope: (units: readonly bigint[]) => {
    readonly wholeBank: RawBuilder<unknown>
    readonly customers: RawBuilder<unknown>
    readonly staff: RawBuilder<unknown>
    /** The merchants that they look after, as text, and those who act for them. */
    readonly merchants: RawBuilder<unknown>
    readonly merchantPeople: RawBuilder<unknown>
  }
  /** How a customer's name is shown: the trail keeps it whole. */
  readonly mask: (name: string) => string
  /** Customers of these units by name or phone. */
  readonly search: (db: Sql, units: readonly bigint[], words: string) => Promise<readonly bigint[]>
}

const query = z.object({
  q: text(60).optional().describe('name or phone of the customer'),
  from: instant.optional(),
  to: instant.optional().describe('the first instant no longer wanted'),
  customer: id.optional(),
  actor: text(100).optional(),
  object: text(200).optional().describe('type, or type:id'),
  ...pageQuery,
})

/**
 * The trail within the reader's units: entries about their customers; of those about no customer, the ones that their
 * own staff and merchants wrote or are about. Whoever reaches the head office reads them all, the system's included.
 */
export function routes({ scope, search, mask }: Reach): Route[] {
  return [
    read({
      url: '/api/v1/audit',
      tag: 'audit',
      summary: 'The audit trail of the branches in reach, newest first',
      policy: staff('compliance', 'administrator'),
      query,
      response: page(entry),
      handler: async ({ db, query, principal }) => {
        const { wholeBank, customers, staff: people, merchants, merchantPeople } = scope(principal.staff!.units)
        const named = query.q === undefined ? null : await search(db, principal.staff!.units, query.q)
        const [type, ...rest] = query.object?.split(':') ?? []
        const rows = await run<EntryRow>(
          db,
          sql`SELECT * FROM audit.entry WHERE entry_id < ${cursorOf(query.cursor)}
            AND (${wholeBank} OR CASE WHEN customer_id <> 0 THEN customer_id IN (${customers})
              ELSE actor_user_id IN (${people}) OR actor_user_id IN (${merchantPeople})
                OR object_type = 'staff' AND object_id IN (${people})
                OR object_type = 'merchant' AND object_id IN (${merchants}) END)
            AND (${named}::bigint[] IS NULL OR customer_id = ANY(${named}))
            ${query.from === undefined ? sql`` : sql`AND at >= ${query.from}`}
            ${query.to === undefined ? sql`` : sql`AND at < ${query.to}`}
            ${query.customer === undefined ? sql`` : sql`AND customer_id = ${query.customer}`}
            ${query.actor === undefined ? sql`` : sql`AND actor_user_id = ${query.actor}`}
            ${type === undefined ? sql`` : sql`AND object_type = ${type}`}
            ${rest.length === 0 ? sql`` : sql`AND object_id = ${rest.join(':')}`}
            ORDER BY entry_id DESC LIMIT ${query.limit + 1}`,
        )
        return pageOf(
          rows.map(row => asEntry(row, mask)),
          query.limit,
        )
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

function asEntry(row: EntryRow, mask: Reach['mask']) {
  const name = row.actor_role === 'customer' ? mask(row.actor_name) : row.actor_name
  return {
    id: row.entry_id,
    at: row.at,
    kind: row.kind,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    customerId: row.customer_id === 0n ? null : row.customer_id,
    actor: { userId: row.actor_user_id, name, role: row.actor_role, ip: row.actor_ip },
    why: row.why,
    before: row.before,
    after: row.after,
  }
}

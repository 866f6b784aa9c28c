import { newId, type Sql, type Tx } from '@doorstep/db'
import type { Principal } from '@doorstep/http'

/** Who acted: a person behind a request, or the system itself. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: string
  readonly ip: string | null
}

export interface Entry {
  readonly who: Actor
  readonly at: Date
  /** Noun and past participle: `contract.signed`, `customer.seen`. */
  readonly action: string
  readonly objectType: string
  readonly objectId: bigint | string
  /** The customer whom it concerns, if any. */
  readonly customerId?: bigint | null
  readonly why?: string | null
  /** What changed, small; never a secret, a code or a whole identity number. */
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
  /** `look` for reading personal data; `write` unless said otherwise. */
  readonly kind?: 'write' | 'look'
}

/** The system as an actor: the nightly close, an import, a job. */
export const system = (name: string): Actor => ({ userId: 'system', name, role: 'system', ip: null })

/** The actor and instant of a route's call, to spread into its entries: `record(tx, [{ ...by(call), … }])`. */
export function by(call: { principal: Principal | undefined; ip: string; now: Date }): Pick<Entry, 'who' | 'at'> {
  return { who: actorOf(call.principal, call.ip), at: call.now }
}

export function actorOf(principal: Principal | undefined, ip: string | null): Actor {
  if (!principal) return { userId: 'visitor', name: 'visitor', role: 'visitor', ip }
  return { userId: principal.userId, name: principal.name, role: roleOf(principal), ip }
}

const recorded = new WeakSet<Sql>()

/** Whether this transaction has an entry already. */
export const hasRecorded = (tx: Tx): boolean => recorded.has(tx)

/** Writes the entries in the caller's transaction: what is rolled back did not happen and is not told. */
export async function record(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  recorded.add(tx)
  await tx.query(
    `INSERT INTO audit.entry (customer_id, entry_id, at, kind, action, object_type, object_id,
                              actor_user_id, actor_name, actor_role, actor_ip, why, before, after)
     SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[], $14::jsonb[])`,
    columns(entries),
  )
}

function columns(entries: readonly Entry[]): unknown[][] {
  return [
    entries.map(e => e.customerId ?? 0n),
    entries.map(() => newId()),
    entries.map(e => e.at),
    entries.map(e => e.kind ?? 'write'),
    entries.map(e => e.action),
    entries.map(e => e.objectType),
    entries.map(e => e.objectId.toString()),
    entries.map(e => e.who.userId),
    entries.map(e => e.who.name),
    entries.map(e => e.who.role),
    entries.map(e => e.who.ip),
    entries.map(e => e.why ?? null),
    entries.map(e => asJson(e.before)),
    entries.map(e => asJson(e.after)),
  ]
}

function asJson(value: unknown): string | null {
  if (value === undefined) return null
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))
}

function roleOf(principal: Principal): string {
  if (principal.staff) return principal.staff.roles.join(' ')
  if (principal.merchant) return `merchant ${principal.merchant.role}`
  return principal.customerId === null ? 'signed-in' : 'customer'
}

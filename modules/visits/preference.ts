import { record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import type { Ctx } from './visit-event.ts'

export const SPEAKS = ['mandarin', 'cantonese', 'english', 'sign-language'] as const
export const NEEDS = ['wheelchair', 'hard-of-hearing', 'low-vision', 'slow-to-the-door'] as const

/** How a customer wants to be visited. */
export type Preference = {
  readonly speaks: (typeof SPEAKS)[number]
  /** Who will be there with them, in their own words. */
  readonly companion: string | null
  readonly needs: readonly (typeof NEEDS)[number][]
  readonly doNotRing: boolean
  readonly dog: boolean
  /** No visit is proposed to them; they may still ask for one. */
  readonly optedOut: boolean
}

const NOTHING_SAID: Preference = {
  speaks: 'mandarin',
  companion: null,
  needs: [],
  doNotRing: false,
  dog: false,
  optedOut: false,
}

export async function preferenceOf(sql: Sql, customerId: bigint): Promise<Preference> {
  const { rows } = await sql.query<Preference>(
    `SELECT speaks, companion, needs, do_not_ring AS "doNotRing", dog, opted_out_at IS NOT NULL AS "optedOut"
     FROM visits.preference WHERE customer_id = $1`,
    [customerId],
  )
  return rows[0] ?? NOTHING_SAID
}

export async function savePreference(tx: Tx, customerId: bigint, wanted: Preference, ctx: Ctx): Promise<void> {
  const before = await preferenceOf(tx, customerId)
  await tx.query(
    `INSERT INTO visits.preference AS p (customer_id, speaks, companion, needs, do_not_ring, dog, opted_out_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN $8::timestamptz END, $8)
     ON CONFLICT (customer_id) DO UPDATE SET speaks = excluded.speaks, companion = excluded.companion,
       needs = excluded.needs, do_not_ring = excluded.do_not_ring, dog = excluded.dog,
       opted_out_at = CASE WHEN $7 THEN coalesce(p.opted_out_at, $8) END, changed_at = excluded.changed_at`,
    [customerId, wanted.speaks, wanted.companion, wanted.needs, wanted.doNotRing, wanted.dog, wanted.optedOut, ctx.at],
  )
  const entry = { action: 'visit-preference.changed', objectType: 'customer', objectId: customerId, customerId }
  await record(tx, [{ ...ctx, ...entry, before, after: wanted }])
}

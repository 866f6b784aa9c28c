import { record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { visitErrors } from './errors.ts'
import type { Ctx } from './visit-event.ts'

export type Photo = { readonly type: 'image/jpeg' | 'image/png'; readonly bytes: Buffer }

const MOST_BYTES = 262_144
/** By their first bytes, whatever the sender calls them; nothing that can hold a script. */
const SIGNATURES = [
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
] as const

/** Keeps an officer's picture; `base64` is the file. Refuses `photo-not-valid`. */
export async function savePhoto(
  tx: Tx,
  { officerId, base64 }: { officerId: string; base64: string },
  ctx: Ctx,
): Promise<null | Refusal> {
  const bytes = Buffer.from(base64, 'base64')
  const type = SIGNATURES.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0]
  if (!type || bytes.length > MOST_BYTES) return visitErrors('photo-not-valid')
  await tx.query(
    `INSERT INTO visits.officer_photo (officer_id, type, bytes, changed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (officer_id) DO UPDATE SET type = excluded.type, bytes = excluded.bytes, changed_at = excluded.changed_at`,
    [officerId, type, bytes, ctx.at],
  )
  await record(tx, [{ ...ctx, action: 'officer-photo.saved', objectType: 'staff', objectId: officerId }])
  return null
}

export async function photoOf(sql: Sql, officerId: string): Promise<Photo | undefined> {
  const { rows } = await sql.query<Photo>('SELECT type, bytes FROM visits.officer_photo WHERE officer_id = $1', [
    officerId,
  ])
  return rows[0]
}

/** The officer of this number, if they belong to one of these branches. */
export async function officerIn(sql: Sql, units: readonly bigint[], staffNumber: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ officer_id: string }>(
    'SELECT officer_id FROM visits.officer WHERE staff_number = $1 AND branch_id = ANY($2)',
    [staffNumber, units],
  )
  return rows[0]?.officer_id
}

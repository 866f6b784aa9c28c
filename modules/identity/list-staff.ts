import type { Sql } from '@doorstep/db'
import type { StaffRole } from '@doorstep/http'
import { maskPhone } from './phone.ts'

export interface StaffListItem {
  readonly id: bigint
  readonly name: string
  readonly username: string | null
  readonly email: string
  readonly unitId: bigint
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: bigint }[]
  readonly secondFactor: boolean
  /** Their own, masked. */
  readonly phone: string | null
  readonly identityKnown: boolean
  readonly enabled: boolean
}

/**
 * Members of staff of these units, newest first, from `before` on; with `unit`, only of that one and those below it.
 * One more than `limit`, for `pageOf`.
 */
export async function listStaff(
  sql: Sql,
  units: readonly bigint[],
  filter: { before: bigint; limit: number; query?: string | undefined; unit?: bigint | undefined; unknown?: boolean },
): Promise<StaffListItem[]> {
  const { rows } = await sql.query<StaffListItem & { roles: { role: StaffRole; unitId: string }[] }>(
    `SELECT u.id::bigint AS id, u.name, u.username, u.email, m.unit_id AS "unitId", m.disabled_at IS NULL AS enabled,
            m.phone, m.document_hash IS NOT NULL AS "identityKnown",
            u.two_factor_enabled IS TRUE OR EXISTS (SELECT FROM identity.passkey p WHERE p.user_id = u.id) AS "secondFactor",
            (SELECT coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id::text) ORDER BY r.role), '[]')
               FROM identity.staff_role r WHERE r.user_id = u.id) AS roles
     FROM identity.staff_member m JOIN identity.user u ON u.id = m.user_id
     WHERE m.unit_id = ANY($1) AND u.id::bigint < $2
       AND ($4::text IS NULL OR position(lower($4) IN lower(u.name || ' ' || u.email || ' ' || coalesce(u.username, ''))) > 0)
       AND (NOT $6 OR m.document_hash IS NULL AND m.disabled_at IS NULL)
       AND ($5::bigint IS NULL OR m.unit_id IN (
         SELECT below.unit_id FROM identity.org_unit top
         JOIN identity.org_unit below ON starts_with(below.path, top.path) WHERE top.unit_id = $5))
     ORDER BY u.id::bigint DESC LIMIT $3`,
    [units, filter.before, filter.limit + 1, filter.query ?? null, filter.unit ?? null, filter.unknown ?? false],
  )
  return rows.map(row => ({
    ...row,
    phone: row.phone && maskPhone(row.phone),
    roles: row.roles.map(r => ({ role: r.role, unitId: BigInt(r.unitId) })),
  }))
}

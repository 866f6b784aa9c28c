import { type Entry, record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { isRefusal, type StaffRole } from '@doorstep/http'
import { hashPassword } from 'better-auth/crypto'
import { identityErrors } from './errors.ts'
import { refusePassword } from './passwords.ts'
import { type OutsidePerson, personOf } from './staff-person.ts'

type Stamp = Pick<Entry, 'who' | 'at'>

export interface NewStaff extends OutsidePerson {
  readonly name: string
  /** For signing in, beside the e-mail address; lower case. */
  readonly username: string
  readonly email: string
  readonly password: string
  /** The unit that the person belongs to. */
  readonly unitId: bigint
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: bigint }[]
}

/**
 * Adds a member of staff with a first password. Refuses `unit-not-found`, `name-taken`,
 * `phone-not-valid`, `document-number-not-valid` and weak passwords.
 */
export async function addStaff(tx: Tx, input: NewStaff, stamp: Stamp) {
  const weak = refusePassword(input.password, [input.name, input.username, ...input.email.split('@')])
  if (weak) return weak
  const units = [...new Set([input.unitId, ...input.roles.map(r => r.unitId)])]
  const known = await tx.query('SELECT FROM identity.org_unit WHERE unit_id = ANY($1)', [units])
  if (known.rowCount !== units.length) return identityErrors('unit-not-found')
  const outside = personOf(input)
  if (isRefusal(outside)) return outside
  const userId = await insertUser(tx, input, stamp.at)
  if (!userId) return identityErrors('name-taken')
  await setPassword(tx, userId, input.password, stamp.at)
  await tx.query(
    `INSERT INTO identity.staff_member (user_id, unit_id, created_at, phone, document_hash)
     VALUES ($1, $2, $3, $4, $5)`,
    [userId, input.unitId, stamp.at, outside.phone, outside.documentHash],
  )
  await insertRoles(tx, userId, input.roles, stamp)
  await record(tx, [
    {
      ...stamp,
      action: 'staff.added',
      objectType: 'staff',
      objectId: userId,
      after: { name: input.name, unitId: input.unitId, roles: input.roles },
    },
  ])
  return { userId }
}

/** Ends all sessions and keeps the person out; `enabled` lets them in again. */
export async function setStaffEnabled(tx: Tx, userId: string, enabled: boolean, stamp: Stamp) {
  if (userId === stamp.who.userId) return identityErrors('not-yourself')
  if (!enabled && (await isLastAdministrator(tx, userId))) return identityErrors('last-administrator')
  const changed = await tx.query('UPDATE identity.staff_member SET disabled_at = $2 WHERE user_id = $1', [
    userId,
    enabled ? null : stamp.at,
  ])
  if (changed.rowCount === 0) return identityErrors('staff-not-found')
  await endSessions(tx, userId)
  const action = enabled ? 'staff.enabled' : 'staff.disabled'
  await record(tx, [{ ...stamp, action, objectType: 'staff', objectId: userId }])
  return { userId }
}

export async function grantRole(tx: Tx, userId: string, role: StaffRole, unitId: bigint, stamp: Stamp) {
  if (userId === stamp.who.userId) return identityErrors('not-yourself')
  const unit = await tx.query('SELECT FROM identity.org_unit WHERE unit_id = $1', [unitId])
  if (unit.rowCount === 0) return identityErrors('unit-not-found')
  await insertRoles(tx, userId, [{ role, unitId }], stamp)
  await record(tx, [
    { ...stamp, action: 'role.granted', objectType: 'staff', objectId: userId, after: { role, unitId } },
  ])
  return { userId }
}

/** Takes a role away at once: the next request of a running session no longer has it. */
export async function revokeRole(tx: Tx, userId: string, role: StaffRole, unitId: bigint, stamp: Stamp) {
  if (userId === stamp.who.userId) return identityErrors('not-yourself')
  if (role === 'administrator' && (await isLastAdministrator(tx, userId))) return identityErrors('last-administrator')
  await tx.query('DELETE FROM identity.staff_role WHERE user_id = $1 AND role = $2 AND unit_id = $3', [
    userId,
    role,
    unitId,
  ])
  await record(tx, [
    { ...stamp, action: 'role.revoked', objectType: 'staff', objectId: userId, before: { role, unitId } },
  ])
  return { userId }
}

/** A new password and no second factor any more: for someone who lost theirs. All sessions end. */
export async function resetStaff(tx: Tx, userId: string, password: string, stamp: Stamp) {
  if (userId === stamp.who.userId) return identityErrors('not-yourself')
  const weak = refusePassword(password)
  if (weak) return weak
  await setPassword(tx, userId, password, stamp.at)
  await tx.query('UPDATE identity.user SET two_factor_enabled = false, updated_at = $2 WHERE id = $1', [
    userId,
    stamp.at,
  ])
  await tx.query('DELETE FROM identity.two_factor WHERE user_id = $1', [userId])
  await tx.query('DELETE FROM identity.passkey WHERE user_id = $1', [userId])
  await endSessions(tx, userId)
  await record(tx, [{ ...stamp, action: 'staff.reset', objectType: 'staff', objectId: userId }])
  return { userId }
}

/** How many people work for the bank, disabled ones too; none before it has begun. */
export async function staffCount(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM identity.staff_member')
  return rows[0]!.count
}

/** The names of those of these who work for the bank and are not kept out. */
export async function staffNames(sql: Sql, userIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM identity.staff_member m JOIN identity.user u ON u.id = m.user_id
     WHERE u.id = ANY($1) AND m.disabled_at IS NULL`,
    [userIds],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The unit of a member of staff; undefined when there is none of that id. */
export async function staffUnit(sql: Sql, userId: string): Promise<bigint | undefined> {
  const { rows } = await sql.query<{ unit_id: bigint }>(
    'SELECT unit_id FROM identity.staff_member WHERE user_id = $1',
    [userId],
  )
  return rows[0]?.unit_id
}

async function insertUser(tx: Tx, input: NewStaff, at: Date): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO identity.user (id, name, email, email_verified, username, two_factor_enabled, created_at, updated_at)
     VALUES ($1, $2, $3, true, $4, false, $5, $5) ON CONFLICT DO NOTHING RETURNING id`,
    [newId().toString(), input.name, input.email.toLowerCase(), input.username.toLowerCase(), at],
  )
  return rows[0]?.id ?? null
}

async function insertRoles(tx: Tx, userId: string, roles: NewStaff['roles'], { who, at }: Stamp): Promise<void> {
  await tx.query(
    `INSERT INTO identity.staff_role (user_id, unit_id, role, granted_by, granted_at)
     SELECT $1, * , $4, $5 FROM unnest($2::bigint[], $3::text[]) ON CONFLICT DO NOTHING`,
    [userId, roles.map(r => r.unitId), roles.map(r => r.role), who.userId, at],
  )
}

async function setPassword(tx: Tx, userId: string, password: string, at: Date): Promise<void> {
  await tx.query(`DELETE FROM identity.account WHERE user_id = $1 AND provider_id = 'credential'`, [userId])
  await tx.query(
    `INSERT INTO identity.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     VALUES ($1, $2, 'credential', $2, $3, $4, $4)`,
    [newId().toString(), userId, await hashPassword(password), at],
  )
}

async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.query('DELETE FROM identity.session WHERE user_id = $1', [userId])
}

async function isLastAdministrator(tx: Tx, userId: string): Promise<boolean> {
  const { rows } = await tx.query<{ user_id: string }>(
    `SELECT DISTINCT r.user_id FROM identity.staff_role r JOIN identity.staff_member m USING (user_id)
     WHERE r.role = 'administrator' AND m.disabled_at IS NULL`,
  )
  return rows.length === 1 && rows[0]?.user_id === userId
}

/** Whoever signs in under this name, if they are staff. */
export async function staffIdOf(sql: Sql, username: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ user_id: string }>(
    'SELECT m.user_id FROM identity.staff_member m JOIN identity."user" u ON u.id = m.user_id WHERE u.username = $1',
    [username],
  )
  return rows[0]?.user_id
}

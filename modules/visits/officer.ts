import { record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { staffNames } from '@doorstep/identity'
import type { Skill } from './catalogue.ts'
import { visitErrors } from './errors.ts'
import type { Ctx } from './visit-event.ts'

/** A member of staff who visits customers. */
export type Officer = {
  readonly officerId: string
  /** As on the badge. */
  readonly staffNumber: string
  readonly branchId: bigint
  readonly skills: readonly Skill[]
  /** Where their day begins and ends, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  /** Times a service's minutes. */
  readonly pace: number
  readonly active: boolean
}

/** Makes a member of staff an officer, or changes what they can do. Refuses `staff-number-taken`. */
export async function saveOfficer(tx: Tx, officer: Officer, ctx: Ctx): Promise<Officer | Refusal> {
  const { officerId, staffNumber, branchId, skills, latitude, longitude, pace, active } = officer
  if (!(await staffNames(tx, [officerId])).has(officerId)) return commonErrors('not-found')
  const { rows } = await tx.query('SELECT FROM visits.officer WHERE staff_number = $1 AND officer_id <> $2', [
    staffNumber,
    officerId,
  ])
  if (rows.length > 0) return visitErrors('staff-number-taken')
  const before = await officerOf(tx, officerId)
  await tx.query(
    `INSERT INTO visits.officer (officer_id, staff_number, branch_id, skills, latitude, longitude, pace, active, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (officer_id) DO UPDATE SET staff_number = $2, branch_id = $3, skills = $4, latitude = $5, longitude = $6,
       pace = $7, active = $8, changed_at = $9`,
    [officerId, staffNumber, branchId, skills, latitude, longitude, pace, active, ctx.at],
  )
  const entry = { action: 'officer.saved', objectType: 'officer', objectId: officerId, ...(before ? { before } : {}) }
  await record(tx, [{ ...ctx, ...entry, after: officer }])
  return officer
}

export async function officerOf(sql: Sql, officerId: string): Promise<Officer | undefined> {
  return (await sql.query<Officer>(`${SELECT} WHERE officer_id = $1`, [officerId])).rows[0]
}

export async function isStaffNumber(sql: Sql, staffNumber: string): Promise<boolean> {
  return (await sql.query('SELECT FROM visits.officer WHERE staff_number = $1', [staffNumber])).rowCount > 0
}

/** Those who belong to a branch, by their number. */
export async function officersOfBranch(sql: Sql, branchId: bigint): Promise<Officer[]> {
  return (await sql.query<Officer>(`${SELECT} WHERE branch_id = $1 ORDER BY staff_number`, [branchId])).rows
}

const SELECT = `
  SELECT officer_id AS "officerId", staff_number AS "staffNumber", branch_id AS "branchId", skills,
         latitude::float8, longitude::float8, pace::float8, active
  FROM visits.officer`

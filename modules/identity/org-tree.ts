import { newId, type Sql, type Tx } from '@doorstep/db'
import { identityErrors } from './errors.ts'

export type OrgUnitKind = 'head-office' | 'branch' | 'department'

export interface OrgUnit {
  readonly id: bigint
  readonly parentId: bigint | null
  readonly kind: OrgUnitKind
  readonly nameZh: string
  readonly nameEn: string
}

const COLUMNS = `unit_id AS id, parent_id AS "parentId", kind, name_zh AS "nameZh", name_en AS "nameEn"`

/** The whole organisation, each unit after its parent. */
export async function orgTree(sql: Sql): Promise<OrgUnit[]> {
  return (await sql.query<OrgUnit>(`SELECT ${COLUMNS} FROM identity.org_unit ORDER BY path`)).rows
}

export async function orgUnits(sql: Sql, ids: readonly bigint[]): Promise<OrgUnit[]> {
  return (
    await sql.query<OrgUnit>(`SELECT ${COLUMNS} FROM identity.org_unit WHERE unit_id = ANY($1) ORDER BY path`, [ids])
  ).rows
}

/** A unit and all below it. */
export async function unitsUnder(sql: Sql, unitId: bigint): Promise<bigint[]> {
  const { rows } = await sql.query<{ unit_id: bigint }>(
    `SELECT below.unit_id FROM identity.org_unit top JOIN identity.org_unit below ON starts_with(below.path, top.path)
     WHERE top.unit_id = $1`,
    [unitId],
  )
  return rows.map(row => row.unit_id)
}

/** The root of the tree. @throws Error when the organisation has not been set up */
export async function headOffice(sql: Sql): Promise<OrgUnit> {
  const { rows } = await sql.query<OrgUnit>(
    `SELECT ${COLUMNS} FROM identity.org_unit WHERE parent_id IS NULL ORDER BY unit_id LIMIT 1`,
  )
  if (!rows[0]) throw new Error('the organisation has no head office yet')
  return rows[0]
}

/** Adds a unit below `parentId`; without one it is a head office. Refuses `unit-not-found`. */
export async function addUnit(tx: Tx, unit: Omit<OrgUnit, 'id'> & { id?: bigint }, now: Date) {
  const id = unit.id ?? newId()
  const { rows } = await tx.query<{ path: string }>('SELECT path FROM identity.org_unit WHERE unit_id = $1', [
    unit.parentId,
  ])
  if (unit.parentId !== null && !rows[0]) return identityErrors('unit-not-found')
  await tx.query(
    `INSERT INTO identity.org_unit (unit_id, parent_id, path, kind, name_zh, name_en, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, unit.parentId, `${rows[0]?.path ?? '/'}${id}/`, unit.kind, unit.nameZh, unit.nameEn, now],
  )
  return { ...unit, id }
}

import type { Sql, Tx } from '@doorstep/db'
import type { Both } from './both.ts'

/** A place of the gazetteer: an estate, a street, a village. */
export type Area = {
  readonly areaId: bigint
  readonly name: Both
  /** Other names, in lower case. */
  readonly words: readonly string[]
  /** WGS 84, degrees. */
  readonly latitude: number
  readonly longitude: number
  /** The branch that goes there. */
  readonly branchId: bigint
}

/** The places that are served. A few thousand at most: small enough to be looked through in memory. */
export async function areas(sql: Sql): Promise<Area[]> {
  const { rows } = await sql.query<Area>(
    `SELECT area_id AS "areaId", name, words, latitude::float8, longitude::float8, branch_id AS "branchId"
     FROM visits.area WHERE served ORDER BY area_id`,
  )
  return rows
}

/** Puts places into the gazetteer, or changes those that are there. */
export async function saveAreas(tx: Tx, areas: readonly Area[]): Promise<void> {
  await tx.query(
    `INSERT INTO visits.area (area_id, name, words, latitude, longitude, branch_id, served)
     SELECT area_id, name, words, latitude, longitude, branch_id, true
     FROM jsonb_to_recordset($1) AS a(area_id bigint, name jsonb, words text[], latitude numeric, longitude numeric,
                                      branch_id bigint)
     ON CONFLICT (area_id) DO UPDATE SET name = excluded.name, words = excluded.words, latitude = excluded.latitude,
       longitude = excluded.longitude, branch_id = excluded.branch_id, served = true`,
    [
      JSON.stringify(
        areas.map(({ areaId, branchId, ...rest }) => ({
          ...rest,
          area_id: areaId.toString(),
          branch_id: branchId.toString(),
        })),
      ),
    ],
  )
}

import type { Sql, Tx } from '@doorstep/db'
import { CATALOGUE, type Service } from './catalogue.ts'

/** Gives a bank the services that it does not have yet; what it has made of them stays. */
export async function ensureServices(tx: Tx): Promise<void> {
  await tx.query(
    `INSERT INTO visits.service (code, position, name, words, minutes, skills, officers, papers, checklist, shows,
                                 unit_ids, offered)
     SELECT code, position, name, words, minutes, skills, officers, papers, checklist, shows, NULL, true
     FROM jsonb_to_recordset($1) AS s(code text, position smallint, name jsonb, words text[], minutes smallint,
       skills text[], officers smallint, papers jsonb, checklist jsonb, shows text[])
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(CATALOGUE.map((service, i) => ({ ...service, position: i + 1 })))],
  )
}

/** What is on offer, in its order. */
export async function services(sql: Sql): Promise<Service[]> {
  return (await sql.query<Service>(`${SELECT} WHERE offered ORDER BY position`)).rows
}

/** A service, on offer or not any more. */
export async function serviceOf(sql: Sql, code: string): Promise<Service | undefined> {
  return (await sql.query<Service>(`${SELECT} WHERE code = $1`, [code])).rows[0]
}

const SELECT = `
  SELECT code, name, words, minutes, skills, officers, papers, checklist, shows, unit_ids AS "unitIds"
  FROM visits.service`

/** Whether this branch comes to the door with it. */
export const offeredBy = ({ unitIds }: Service, branchId: bigint): boolean =>
  unitIds === null || unitIds.includes(branchId)

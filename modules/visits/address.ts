import { newId, type Sql, type Tx } from '@doorstep/db'
import type { Area } from './area.ts'
import type { Both } from './both.ts'
import { folded } from './match-areas.ts'

export type Address = {
  readonly addressId: bigint
  readonly areaId: bigint
  readonly area: Both
  readonly branchId: bigint
  readonly line: string
  readonly latitude: number
  readonly longitude: number
}

/** A customer's addresses, the one used last first. */
export async function addressesOf(sql: Sql, customerId: bigint): Promise<Address[]> {
  const { rows } = await sql.query<Address>(
    `${SELECT} WHERE a.customer_id = $1 AND p.served ORDER BY (SELECT max(v.visit_id) FROM visits.visit v
       WHERE v.customer_id = a.customer_id AND v.address_id = a.address_id) DESC NULLS LAST, a.address_id DESC LIMIT 5`,
    [customerId],
  )
  return rows
}

export async function addressOf(sql: Sql, customerId: bigint, addressId: bigint): Promise<Address | undefined> {
  const { rows } = await sql.query<Address>(`${SELECT} WHERE a.customer_id = $1 AND a.address_id = $2`, [
    customerId,
    addressId,
  ])
  return rows[0]
}

/** Keeps an address; the same one in other signs is the same. It lies in the middle of its area until somebody was there. */
export async function keepAddress(tx: Tx, customerId: bigint, area: Area, line: string, at: Date): Promise<bigint> {
  const { rows } = await tx.query<{ address_id: bigint }>(
    `INSERT INTO visits.address (customer_id, address_id, area_id, line, line_key, latitude, longitude, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (customer_id, area_id, line_key) DO UPDATE SET line = excluded.line RETURNING address_id`,
    [customerId, newId(), area.areaId, line, lineKey(line, area), area.latitude, area.longitude, at],
  )
  return rows[0]!.address_id
}

/** An address line without what people write differently: signs, spaces, and the name of the area itself. */
export function lineKey(line: string, area: Pick<Area, 'name' | 'words'>): string {
  const names = [area.name.zh, area.name.en, ...area.words].map(folded).sort((a, b) => b.length - a.length)
  return names.reduce((key, name) => key.replace(name, ''), folded(line))
}

const SELECT = `
  SELECT a.address_id AS "addressId", a.area_id AS "areaId", p.name AS area, p.branch_id AS "branchId", a.line,
         a.latitude::float8, a.longitude::float8
  FROM visits.address a JOIN visits.area p ON p.area_id = a.area_id`

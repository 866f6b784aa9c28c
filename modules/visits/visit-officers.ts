import type { Sql } from '@doorstep/db'
import { staffNames } from '@doorstep/identity'
import type { VisitKey } from './visit-event.ts'

/** Who comes, as the customer sees them. */
export type Visitor = {
  readonly officerId: string
  readonly name: string
  readonly staffNumber: string
  readonly photo: boolean
}

/** The officers whose way leads to this visit: two where one alone may not. Nobody who was sent home since. */
export async function officersOf(sql: Sql, { customerId, visitId }: VisitKey): Promise<Visitor[]> {
  const { rows } = await sql.query<Omit<Visitor, 'name'>>(
    `SELECT o.officer_id AS "officerId", o.staff_number AS "staffNumber", f.officer_id IS NOT NULL AS photo
     FROM visits.stop t JOIN visits.officer o USING (officer_id) LEFT JOIN visits.officer_photo f USING (officer_id)
     WHERE t.customer_id = $1 AND t.visit_id = $2 AND o.active ORDER BY o.officer_id`,
    [customerId, visitId],
  )
  const names = await staffNames(
    sql,
    rows.map(row => row.officerId),
  )
  return rows.flatMap(row => {
    const name = names.get(row.officerId)
    return name === undefined ? [] : [{ ...row, name }]
  })
}

import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, cursorOf, type Page, type Paging, pageOf, type Refusal } from '@doorstep/http'
import { customerRecords } from '@doorstep/identity'
import type { Area } from './area.ts'
import { lineKey } from './address.ts'
import type { Both } from './both.ts'
import { visitErrors } from './errors.ts'
import { openTasks } from './task.ts'
import type { Ctx } from './visit-event.ts'

export const BARRED_REASONS = ['violence', 'harassment', 'false-address', 'dog', 'unsafe-building', 'other'] as const
export type BarredReason = (typeof BARRED_REASONS)[number]

export type BarredAddress = {
  readonly id: bigint
  readonly area: Both
  readonly line: string
  readonly branchId: bigint
  readonly reason: BarredReason
  readonly note: string
  readonly barredBy: string
  readonly barredAt: Date
  readonly liftedBy: string | null
  readonly liftedWhy: string | null
  readonly liftedAt: Date | null
}

export async function isBarred(sql: Sql, area: Area, line: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'SELECT FROM visits.barred_address WHERE area_id = $1 AND line_key = $2 AND lifted_at IS NULL',
    [area.areaId, lineKey(line, area)],
  )
  return rowCount > 0
}

/** Whether nobody is sent any more to one of a customer's addresses. */
export async function isAddressBarred(sql: Sql, customerId: bigint, addressId: bigint): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT FROM visits.address a JOIN visits.barred_address b USING (area_id, line_key)
     WHERE a.customer_id = $1 AND a.address_id = $2 AND b.lifted_at IS NULL`,
    [customerId, addressId],
  )
  return rowCount > 0
}

/**
 * Nobody is sent there from now on, and a colleague is asked to find another way for each visit that is still to be made.
 * Refuses `address-already-barred`.
 */
export async function barAddress(
  tx: Tx,
  area: Area,
  input: { line: string; reason: BarredReason; note: string },
  ctx: Ctx,
): Promise<bigint | Refusal> {
  const id = newId()
  const { rowCount } = await tx.query(
    `INSERT INTO visits.barred_address (barred_id, area_id, branch_id, line, line_key, reason, note, barred_by, barred_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (area_id, line_key) WHERE lifted_at IS NULL DO NOTHING`,
    [
      id,
      area.areaId,
      area.branchId,
      input.line,
      lineKey(input.line, area),
      input.reason,
      input.note,
      ctx.who.name,
      ctx.at,
    ],
  )
  if (rowCount === 0) return visitErrors('address-already-barred')
  await record(tx, [
    { ...ctx, action: 'address.barred', objectType: 'barred-address', objectId: id, after: input, why: input.note },
  ])
  await askForOtherWays(tx, area, lineKey(input.line, area), ctx.at)
  return id
}

async function askForOtherWays(tx: Tx, { areaId }: Area, key: string, at: Date): Promise<void> {
  const { rows } = await tx.query<{ customerId: bigint; visitId: bigint; branchId: bigint }>(
    `SELECT v.customer_id AS "customerId", v.visit_id AS "visitId", v.branch_id AS "branchId"
     FROM visits.address a JOIN visits.visit v USING (customer_id, address_id)
     WHERE a.area_id = $1 AND a.line_key = $2 AND v.status IN ('asked', 'booked', 'travelling', 'arrived', 'started')`,
    [areaId, key],
  )
  const customers = await customerRecords(
    tx,
    rows.map(row => row.customerId),
  )
  await openTasks(
    tx,
    rows.map(row => ({
      ...row,
      kind: 'not-possible',
      phone: customers.get(row.customerId)?.phone ?? '',
      note: 'address-not-served',
    })),
    at,
  )
}

/** Officers may be sent there again; the row stays, with who lifted it and why. */
export async function liftBar(
  tx: Tx,
  units: readonly bigint[],
  input: { barredId: bigint; why: string },
  ctx: Ctx,
): Promise<BarredAddress | Refusal> {
  const { rowCount } = await tx.query(
    `UPDATE visits.barred_address SET lifted_by = $3, lifted_why = $4, lifted_at = $5
     WHERE barred_id = $1 AND branch_id = ANY($2) AND lifted_at IS NULL`,
    [input.barredId, units, ctx.who.name, input.why, ctx.at],
  )
  if (rowCount === 0) return commonErrors('not-found')
  await record(tx, [
    { ...ctx, action: 'address.lifted', objectType: 'barred-address', objectId: input.barredId, why: input.why },
  ])
  const { rows } = await tx.query<BarredAddress>(`${SELECT} AND barred_id = $2`, [units, input.barredId])
  return rows[0]!
}

/** Those of these branches, the newest first. */
export async function barredAddresses(
  sql: Sql,
  units: readonly bigint[],
  paging: Paging,
): Promise<Page<BarredAddress>> {
  const { rows } = await sql.query<BarredAddress>(`${SELECT} AND barred_id < $2 ORDER BY barred_id DESC LIMIT $3`, [
    units,
    cursorOf(paging.cursor),
    paging.limit + 1,
  ])
  return pageOf(rows, paging.limit)
}

const SELECT = `
  SELECT b.barred_id AS id, p.name AS area, b.line, b.branch_id AS "branchId", b.reason, b.note,
         b.barred_by AS "barredBy", b.barred_at AS "barredAt", b.lifted_by AS "liftedBy",
         b.lifted_why AS "liftedWhy", b.lifted_at AS "liftedAt"
  FROM visits.barred_address b JOIN visits.area p USING (area_id) WHERE b.branch_id = ANY($1)`

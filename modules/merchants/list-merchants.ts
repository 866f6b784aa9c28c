import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { cursorOf, type Page, type Paging, pageOf } from '@doorstep/http'
import type { Ctx } from './create-order.ts'
import { type Merchant, merchantCard, merchantCards, type Store } from './merchant.ts'

/** Merchants that these units look after, newest first; `q` is part of the name. */
export async function listMerchants(
  sql: Sql,
  units: readonly bigint[],
  { q, cursor, limit }: Paging & { readonly q?: string | undefined },
): Promise<Page<Merchant>> {
  const { rows } = await sql.query<{ id: bigint }>(
    `SELECT merchant_id AS id FROM merchants.merchant
     WHERE branch_id = ANY($1) AND merchant_id < $2 AND ($3::text IS NULL OR position(lower($3) IN lower(name)) > 0)
     ORDER BY merchant_id DESC LIMIT $4`,
    [units, cursorOf(cursor), q ?? null, limit + 1],
  )
  const { items, next } = pageOf(rows, limit)
  const cards = await merchantCards(
    sql,
    items.map(row => row.id),
  )
  return { items: items.map(row => cards.get(row.id)!), next }
}

/** One merchant, if these units look after it. */
export async function merchantWithin(sql: Sql, units: readonly bigint[], id: bigint): Promise<Merchant | undefined> {
  const merchant = await merchantCard(sql, id)
  return merchant && units.includes(merchant.branchId) ? merchant : undefined
}

/** One more store of a merchant. */
export async function addStore(
  tx: Tx,
  merchantId: bigint,
  { name, address }: Omit<Store, 'id'>,
  ctx: Ctx,
): Promise<Store> {
  const store = { id: newId(), name, address }
  await tx.query('INSERT INTO merchants.store (merchant_id, id, name, address) VALUES ($1, $2, $3, $4)', [
    merchantId,
    store.id,
    name,
    address,
  ])
  const after = { store: store.id.toString(), name, address }
  await record(tx, [{ ...ctx, action: 'merchant.store-added', objectType: 'merchant', objectId: merchantId, after }])
  return store
}

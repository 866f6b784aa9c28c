import { market } from '@doorstep/identity'
import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, openAccount } from '@doorstep/ledger'
import { sql } from 'kysely'
import type { Ctx } from './create-order.ts'

export type Store = { readonly id: bigint; readonly name: string; readonly address: string }
export type NewMerchant = {
  readonly name: string
  /** The bank's unit that looks after this merchant, its orders and their contracts. */
  readonly branchId: bigint
  readonly stores: readonly { readonly name: string; readonly address: string }[]
}
export type Merchant = {
  readonly id: bigint
  readonly name: string
  readonly branchId: bigint
  /** Kept account in the ledger, owned by the merchant's id. */
  readonly settlementAccountId: bigint
  readonly stores: readonly Store[]
}

/** Takes a merchant on: its stores, and its settlement account in the ledger. */
export async function createMerchant(tx: Tx, input: NewMerchant, ctx: Ctx): Promise<Merchant> {
  const id = newId()
  const settlementAccountId = await openSettlementAccount(tx, id, ctx)
  await tx.query(
    `INSERT INTO merchants.merchant (merchant_id, name, branch_id, settlement_account_id, status, created_at)
     VALUES ($1, $2, $3, $4, 'active', $5)`,
    [id, input.name, input.branchId, settlementAccountId, ctx.at],
  )
  const stores = input.stores.map(store => ({ id: newId(), ...store }))
  await tx.query(
    `INSERT INTO merchants.store (merchant_id, id, name, address)
     SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[])`,
    [id, stores.map(s => s.id), stores.map(s => s.name), stores.map(s => s.address)],
  )
  await record(tx, [{ ...ctx, action: 'merchant.created', objectType: 'merchant', objectId: id }])
  return { id, name: input.name, branchId: input.branchId, settlementAccountId, stores }
}

/** One merchant with its stores. */
export async function merchantCard(sql: Sql, merchantId: bigint): Promise<Merchant | undefined> {
  return (await merchantCards(sql, [merchantId])).get(merchantId)
}

/** All merchants that these units look after, by name. */
export async function merchantsOfBranches(sql: Sql, branchIds: readonly bigint[]): Promise<Merchant[]> {
  const { rows } = await sql.query<{ merchant_id: bigint }>(
    'SELECT merchant_id FROM merchants.merchant WHERE branch_id = ANY($1)',
    [branchIds],
  )
  const cards = await merchantCards(
    sql,
    rows.map(row => row.merchant_id),
  )
  return [...cards.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** Several merchants at once, by id; those not found are left out. */
export async function merchantCards(sql: Sql, merchantIds: readonly bigint[]): Promise<Map<bigint, Merchant>> {
  const { rows } = await sql.query<MerchantRow>(
    `SELECT m.merchant_id, m.name, m.branch_id, m.settlement_account_id,
            (SELECT coalesce(json_agg(json_build_object('id', s.id::text, 'name', s.name, 'address', s.address) ORDER BY s.id), '[]')
             FROM merchants.store s WHERE s.merchant_id = m.merchant_id) AS stores
     FROM merchants.merchant m WHERE m.merchant_id = ANY($1)`,
    [[...new Set(merchantIds)]],
  )
  return new Map(rows.map(row => [row.merchant_id, asMerchant(row)]))
}

/** Selects the ids of the merchants that these units look after: SQL for lists of other modules. */
export const merchantsWithin = (units: readonly bigint[]) =>
  sql`SELECT merchant_id FROM merchants.merchant WHERE branch_id = ANY(${units}::bigint[])`

/** Merchants of these units by any part of their name; at most `limit` ids. */
export async function merchantsNamed(
  db: Sql,
  units: readonly bigint[],
  words: string,
  limit: number,
): Promise<bigint[]> {
  const { rows } = await db.query<{ merchant_id: bigint }>(
    `SELECT merchant_id FROM merchants.merchant WHERE branch_id = ANY($1) AND position(lower($2) IN lower(name)) > 0
     ORDER BY merchant_id DESC LIMIT $3`,
    [units, words, limit],
  )
  return rows.map(row => row.merchant_id)
}

// The floor is open: a refund may come after the merchant was paid out, and is then owed to the bank.
async function openSettlementAccount(tx: Tx, merchantId: bigint, ctx: Ctx): Promise<bigint> {
  const account = await openAccount(tx, {
    customerId: merchantId,
    gl: GL.merchantPayable,
    currency: market().currency,
    label: 'settlement',
    floorMinor: null,
    actor: ctx.who.userId,
    at: ctx.at,
  })
  if (isRefusal(account)) throw new Error(`the chart keeps no merchants' accounts: ${account.code}`)
  return account
}

type MerchantRow = {
  merchant_id: bigint
  name: string
  branch_id: bigint
  settlement_account_id: bigint
  stores: { id: string; name: string; address: string }[]
}

function asMerchant(row: MerchantRow): Merchant {
  return {
    id: row.merchant_id,
    name: row.name,
    branchId: row.branch_id,
    settlementAccountId: row.settlement_account_id,
    stores: row.stores.map(s => ({ id: BigInt(s.id), name: s.name, address: s.address })),
  }
}

import type { Row, Sql, Tx } from '@doorstep/db'
import { asProduct, type ProductRow } from './product.ts'
import type { ProductTerms } from './product-terms.ts'
import type { ContractRef } from './standing-store.ts'

/** Money drawn on a limit after it was signed; the first draw is the contract's own order. Never changed. */
export type Draw = {
  readonly id: bigint
  readonly amountMinor: bigint
  /** The order that was paid; null: cash. */
  readonly merchantId: bigint | null
  readonly orderId: bigint | null
  readonly reference: string
  readonly bookDate: string
  readonly journalId: bigint
  readonly actor: string
  readonly at: Date
}

export async function insertDraw(tx: Tx, { customerId, contractId }: ContractRef, draw: Draw): Promise<void> {
  await tx.query(
    `INSERT INTO instalments.draw (customer_id, id, contract_id, amount_minor, merchant_id, order_id, reference, book_date,
                                   journal_id, actor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      customerId,
      draw.id,
      contractId,
      draw.amountMinor,
      draw.merchantId,
      draw.orderId,
      draw.reference,
      draw.bookDate,
      draw.journalId,
      draw.actor,
      draw.at,
    ],
  )
}

/** Whether the contract has a draw of this reference; certain under the contract's lock. */
export async function hasDraw(sql: Sql, { customerId, contractId }: ContractRef, reference: string): Promise<boolean> {
  const { rows } = await sql.query(
    'SELECT FROM instalments.draw WHERE customer_id = $1 AND contract_id = $2 AND reference = $3',
    [customerId, contractId, reference],
  )
  return rows.length > 0
}

/** A contract's draws after the first, oldest first. */
export async function drawsOf(sql: Sql, { customerId, contractId }: ContractRef): Promise<Draw[]> {
  const { rows } = await sql.query(
    'SELECT * FROM instalments.draw WHERE customer_id = $1 AND contract_id = $2 ORDER BY id',
    [customerId, contractId],
  )
  return rows.map(asDraw)
}

/** All cash drawn, in minor units. */
export async function cashDrawn(sql: Sql, { customerId, contractId }: ContractRef): Promise<bigint> {
  const { rows } = await sql.query<{ minor: bigint }>(
    `SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM instalments.draw
     WHERE customer_id = $1 AND contract_id = $2 AND order_id IS NULL`,
    [customerId, contractId],
  )
  return rows[0]!.minor
}

/** The terms of the product version that a contract was signed on. */
export async function productOf(sql: Sql, { customerId, contractId }: ContractRef): Promise<ProductTerms> {
  const { rows } = await sql.query<ProductRow>(
    `SELECT p.* FROM instalments.contract c JOIN instalments.product p ON p.id = c.product_id AND p.version = c.product_version
     WHERE c.customer_id = $1 AND c.id = $2`,
    [customerId, contractId],
  )
  if (!rows[0]) throw new Error(`contract ${contractId} has no product`)
  return asProduct(rows[0]).terms
}

function asDraw(row: Row): Draw {
  return {
    id: row.id,
    amountMinor: row.amount_minor,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    reference: row.reference,
    bookDate: row.book_date,
    journalId: row.journal_id,
    actor: row.actor,
    at: row.at,
  }
}

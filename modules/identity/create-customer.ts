import { newId, type Sql, type Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { identityErrors } from './errors.ts'

export interface NewCustomer {
  /** Given by an import or a seed; a new one otherwise. */
  readonly customerId?: bigint
  readonly branchId: bigint
  /** The sign-in that is this customer's, if there is one already. */
  readonly userId?: string
  /** E.164. */
  readonly phone?: string
  readonly fullName?: string
  readonly birthDate?: string
  readonly language?: Language
}

/**
 * Makes a customer. When the phone belongs to a customer without a sign-in (made at a branch, imported), the sign-in is
 * given to that customer instead. Refuses `phone-taken` when the phone is another signed-in customer's.
 */
export async function createCustomer(tx: Tx, input: NewCustomer, now: Date) {
  const known = input.phone === undefined ? null : await claimPhone(tx, input.phone, input.customerId ?? newId())
  if (known?.earlier) return input.userId ? takeOver(tx, known.customerId, input.userId) : identityErrors('phone-taken')
  const customerId = known?.customerId ?? input.customerId ?? newId()
  await tx.query(
    `INSERT INTO identity.customer (customer_id, branch_id, user_id, full_name, phone, language, birth_date, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      customerId,
      input.branchId,
      input.userId ?? null,
      input.fullName ?? null,
      input.phone ?? null,
      input.language ?? 'zh-CN',
      input.birthDate ?? null,
      now,
    ],
  )
  if (input.userId) await tx.query('INSERT INTO identity.customer_user VALUES ($1, $2)', [input.userId, customerId])
  return customerId
}

/** Whose phone this is (E.164); null when it is nobody's. */
export async function customerByPhone(sql: Sql, phone: string): Promise<bigint | null> {
  const { rows } = await sql.query<{ customer_id: bigint }>(
    'SELECT customer_id FROM identity.customer_phone WHERE phone = $1',
    [phone],
  )
  return rows[0]?.customer_id ?? null
}

/** Whose phones these are (E.164); those of nobody are left out. */
export async function customersByPhone(sql: Sql, phones: readonly string[]): Promise<Map<string, bigint>> {
  const { rows } = await sql.query<{ phone: string; customer_id: bigint }>(
    'SELECT phone, customer_id FROM identity.customer_phone WHERE phone = ANY($1)',
    [phones],
  )
  return new Map(rows.map(row => [row.phone, row.customer_id]))
}

async function claimPhone(tx: Tx, phone: string, customerId: bigint) {
  const claimed = await tx.query(
    'INSERT INTO identity.customer_phone (phone, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [phone, customerId],
  )
  if (claimed.rowCount === 1) return { customerId, earlier: false }
  return { customerId: (await customerByPhone(tx, phone))!, earlier: true }
}

async function takeOver(tx: Tx, customerId: bigint, userId: string) {
  const taken = await tx.query(
    'UPDATE identity.customer SET user_id = $2 WHERE customer_id = $1 AND (user_id IS NULL OR user_id = $2)',
    [customerId, userId],
  )
  if (taken.rowCount === 0) return identityErrors('phone-taken')
  await tx.query('INSERT INTO identity.customer_user VALUES ($1, $2) ON CONFLICT DO NOTHING', [userId, customerId])
  return customerId
}

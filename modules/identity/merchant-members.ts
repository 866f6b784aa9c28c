import { type Entry, record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import type { MerchantRole } from '@doorstep/http'
import { type RawBuilder, sql } from 'kysely'
import { identityErrors } from './errors.ts'
import { normalisePhone } from './phone.ts'

type Stamp = Pick<Entry, 'who' | 'at'>

export interface NewMerchantMember {
  readonly merchantId: bigint
  readonly merchantName: string
  readonly name: string
  /** As typed; they sign in with a code sent to it. */
  readonly phone: string
  readonly role: MerchantRole
  readonly storeId?: bigint
}

export interface MerchantMember {
  readonly userId: string
  readonly name: string
  readonly phone: string | null
  readonly role: MerchantRole
  readonly storeId: bigint | null
}

/** Lets a person sign in for a merchant; the same person may be a customer too. Refuses `phone-not-valid`. */
export async function addMerchantMember(tx: Tx, input: NewMerchantMember, stamp: Stamp) {
  const phone = normalisePhone(input.phone)
  if (!phone) return identityErrors('phone-not-valid')
  const userId = await userOfPhone(tx, phone, input.name, stamp.at)
  await tx.query(
    `INSERT INTO identity.merchant_member (merchant_id, user_id, role, merchant_name, store_id, added_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (merchant_id, user_id) DO UPDATE SET role = excluded.role, merchant_name = excluded.merchant_name,
       store_id = excluded.store_id, added_at = excluded.added_at, removed_at = NULL`,
    [input.merchantId, userId, input.role, input.merchantName, input.storeId ?? null, stamp.at],
  )
  await record(tx, [
    {
      ...stamp,
      action: 'merchant-member.added',
      objectType: 'merchant',
      objectId: input.merchantId,
      after: { userId, role: input.role, storeId: input.storeId },
    },
  ])
  return { userId }
}

/** Takes effect at the person's next request. */
export async function removeMerchantMember(tx: Tx, merchantId: bigint, userId: string, stamp: Stamp): Promise<void> {
  await tx.query(
    'UPDATE identity.merchant_member SET removed_at = $3 WHERE merchant_id = $1 AND user_id = $2 AND removed_at IS NULL',
    [merchantId, userId, stamp.at],
  )
  await record(tx, [
    { ...stamp, action: 'merchant-member.removed', objectType: 'merchant', objectId: merchantId, before: { userId } },
  ])
}

/** Keeps the copies of a merchant's name in step; called by the module that owns the name. */
export async function renameMerchant(tx: Tx, merchantId: bigint, name: string): Promise<void> {
  await tx.query('UPDATE identity.merchant_member SET merchant_name = $2 WHERE merchant_id = $1', [merchantId, name])
}

/** Selects the user ids of those who act, or once acted, for these merchants (a subselect): SQL for lists of other modules. */
export const peopleOfMerchants = (merchants: RawBuilder<unknown>) =>
  sql`SELECT user_id FROM identity.merchant_member WHERE merchant_id IN (${merchants})`

/** Who may sign in for a merchant, in the order in which they were added. */
export async function merchantMembers(db: Sql, merchantId: bigint): Promise<MerchantMember[]> {
  const { rows } = await db.query<MerchantMember>(
    `SELECT m.user_id AS "userId", u.name, u.phone_number AS phone, m.role, m.store_id AS "storeId"
     FROM identity.merchant_member m JOIN identity.user u ON u.id = m.user_id
     WHERE m.merchant_id = $1 AND m.removed_at IS NULL ORDER BY m.added_at, m.user_id`,
    [merchantId],
  )
  return rows
}

async function userOfPhone(tx: Tx, phone: string, name: string, at: Date): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO identity.user AS u
       (id, name, email, email_verified, phone_number, phone_number_verified, two_factor_enabled, created_at, updated_at)
     VALUES ($1, $2, $3, false, $4, false, false, $5, $5)
     ON CONFLICT (phone_number) DO UPDATE SET name = CASE WHEN u.name = '' THEN excluded.name ELSE u.name END
     RETURNING id`,
    [newId().toString(), name, `${phone.slice(1)}@phone.invalid`, phone, at],
  )
  return rows[0]!.id
}

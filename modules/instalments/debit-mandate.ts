import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Language, type Refusal } from '@doorstep/http'
import { customerRecord, maskPhone } from '@doorstep/identity'
import { checkCode, issueCode } from '@doorstep/notifications'
import { debitRail } from './debit-rail.ts'
import { instalmentErrors } from './errors.ts'
import { servicingErrors } from './servicing-errors.ts'
import type { Ctx } from './servicing-context.ts'

export type Mandate = {
  readonly id: bigint
  readonly accountRef: string
  readonly accountEnd: string
  readonly signedAt: Date
}
type Wish = { readonly customerId: bigint; readonly account: string }

/** Texts the code to sign a mandate with, good for this very account. Refuses `debit-unavailable`, `phone-needed`. */
export async function sendMandateCode(tx: Tx, { customerId, account }: Wish, language: Language, ctx: Ctx) {
  const registered = await debitRail()?.register(account)
  if (!registered) return servicingErrors('debit-unavailable')
  const phone = (await customerRecord(tx, customerId))?.phone
  if (!phone) return instalmentErrors('phone-needed')
  const act = { customerId, purpose: 'sign-mandate', subject: registered.ref, now: ctx.at } as const
  const issued = await issueCode(tx, { ...act, phone, language })
  return isRefusal(issued) ? issued : { sentTo: maskPhone(phone), expiresAt: issued.expiresAt }
}

/** The customer consents with the texted code; an earlier mandate ends. Refuses as the code does. */
export async function signMandate(
  tx: Tx,
  { customerId, account, code }: Wish & { readonly code: string },
  ctx: Ctx,
): Promise<Mandate | Refusal> {
  const registered = await debitRail()?.register(account)
  if (!registered) return servicingErrors('debit-unavailable')
  const phone = (await customerRecord(tx, customerId))?.phone
  if (!phone) return instalmentErrors('phone-needed')
  const act = { customerId, purpose: 'sign-mandate', subject: registered.ref, now: ctx.at } as const
  const checked = await checkCode(tx, { ...act, code })
  if (isRefusal(checked)) return checked
  await end(tx, customerId, ctx)
  const mandate = { id: newId(), accountRef: registered.ref, accountEnd: registered.end, signedAt: ctx.at }
  await tx.query(
    `INSERT INTO instalments.debit_mandate (customer_id, id, account_ref, account_end, signer, sent_to, signed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [customerId, mandate.id, mandate.accountRef, mandate.accountEnd, ctx.who.userId, maskPhone(phone), ctx.at],
  )
  await trace(tx, customerId, mandate.id, 'debit-mandate.signed', ctx)
  return mandate
}

/** Ends it at once: nothing more is asked of the account. Refuses `not-found` when there is none. */
export async function revokeMandate(tx: Tx, customerId: bigint, ctx: Ctx): Promise<Mandate | Refusal> {
  const mandate = await liveMandate(tx, customerId)
  if (!mandate) return commonErrors('not-found')
  await end(tx, customerId, ctx)
  await trace(tx, customerId, mandate.id, 'debit-mandate.revoked', ctx)
  return mandate
}

export async function liveMandate(sql: Sql, customerId: bigint): Promise<Mandate | undefined> {
  const { rows } = await sql.query<Mandate>(
    `SELECT id, account_ref AS "accountRef", account_end AS "accountEnd", signed_at AS "signedAt"
     FROM instalments.debit_mandate WHERE customer_id = $1 AND revoked_at IS NULL`,
    [customerId],
  )
  return rows[0]
}

async function end(tx: Tx, customerId: bigint, ctx: Ctx): Promise<void> {
  await tx.query(
    `UPDATE instalments.debit_mandate SET revoked_by = $2, revoked_at = $3
     WHERE customer_id = $1 AND revoked_at IS NULL`,
    [customerId, ctx.who.userId, ctx.at],
  )
}

async function trace(tx: Tx, customerId: bigint, id: bigint, action: string, ctx: Ctx): Promise<void> {
  await record(tx, [{ ...ctx, action, objectType: 'debit-mandate', objectId: id, customerId }])
}

import { record } from '@doorstep/audit'
import type { Language } from '@doorstep/http'
import { APIError } from 'better-auth/api'
import { createCustomer } from './create-customer.ts'
import { headOffice } from './org-tree.ts'
import type { SignInDeps } from './sign-in.ts'
import { countTry } from './throttle.ts'

/** How a session came about; only the last two open what is the staff's. */
export type SignInMethod = 'sms' | 'password' | 'totp' | 'passkey'
export const STRONG: readonly string[] = ['totp', 'passkey'] satisfies SignInMethod[]

const METHODS: Record<string, SignInMethod> = {
  '/phone-number/verify': 'sms',
  '/sign-in/email': 'password',
  '/sign-in/username': 'password',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'totp',
  '/passkey/verify-authentication': 'passkey',
}

interface HookContext {
  readonly path?: string
  readonly body?: unknown
  readonly context?: { readonly session?: { readonly session: Record<string, unknown> } | null }
}

/** The method of a session about to be made: by the endpoint that makes it, else as the session that it replaces. */
export function methodOf(ctx: HookContext | null): string {
  const earlier = ctx?.context?.session?.session.method
  const method = METHODS[ctx?.path ?? ''] ?? earlier
  if (typeof method !== 'string') throw new Error(`a session was made by an endpoint that has no method: ${ctx?.path}`)
  return method
}

/** An authenticator's code that has signed this person in is worth nothing to whoever saw it typed. */
export async function refuseUsedCode(deps: SignInDeps, userId: string, ctx: HookContext | null): Promise<void> {
  const limit = deps.config.limits.authenticatorCode
  if (!limit || ctx?.path !== '/two-factor/verify-totp') return
  const { code } = ctx.body as { code: string }
  if (await countTry(deps.db, `authenticator of ${userId}: ${code}`, limit, new Date()))
    throw new APIError('BAD_REQUEST', { code: 'INVALID_CODE', message: 'used' })
}

/** The sign-in in the audit trail. */
export async function rememberSignIn(
  { db, clock }: SignInDeps,
  session: { id: string; userId: string; ipAddress?: string | null | undefined; method?: unknown },
): Promise<void> {
  await db.transaction(async tx => {
    const { rows } = await tx.query<{ name: string; customer_id: bigint | null }>(
      `SELECT u.name, c.customer_id FROM identity.user u LEFT JOIN identity.customer_user c ON c.user_id = u.id WHERE u.id = $1`,
      [session.userId],
    )
    const who = { userId: session.userId, name: rows[0]?.name ?? '', role: 'signed-in', ip: session.ipAddress || null }
    await record(tx, [
      {
        who,
        at: clock(),
        action: 'session.started',
        objectType: 'user',
        objectId: session.userId,
        customerId: rows[0]?.customer_id ?? null,
        after: { method: session.method },
      },
    ])
  })
}

/** A phone's first sign-in makes its owner a customer, unless the person is known as merchant's or bank's staff. */
export async function welcome(
  { db, clock, config }: SignInDeps,
  userId: string,
  phone: string,
  headers: Headers | undefined,
): Promise<void> {
  await db.transaction(async tx => {
    const { rowCount } = await tx.query(
      `SELECT FROM identity.merchant_member WHERE user_id = $1 AND removed_at IS NULL
       UNION ALL SELECT FROM identity.staff_member WHERE user_id = $1
       UNION ALL SELECT FROM identity.customer_user WHERE user_id = $1`,
      [userId],
    )
    if (rowCount > 0) return
    const branchId = config.homeBranchId ?? (await headOffice(tx)).id
    await createCustomer(tx, { userId, phone, branchId, language: languageIn(headers) }, clock())
  })
}

export function languageIn(headers: Headers | undefined): Language {
  return /^\s*en\b/i.test(headers?.get('accept-language') ?? '') ? 'en' : 'zh-CN'
}

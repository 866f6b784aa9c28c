import { isRefusal, type Language, type Principal, type Refusal } from '@doorstep/http'
import { z } from 'zod'
import { identityErrors } from './errors.ts'
import { refusePassword } from './passwords.ts'
import { normalisePhone } from './phone.ts'
import type { SignIn, SignInDeps } from './sign-in.ts'
import { IP_HEADER } from './sign-in.ts'
import { refusalFor } from './sign-in-refusals.ts'
import { countTry, forgetTries, type Limit } from './throttle.ts'

export interface SignInCall {
  readonly body: Record<string, unknown>
  readonly query: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly principal: Principal | null
  readonly language: Language
  readonly ip: string
}

/** One door of the sign-in library that is open; those not listed here do not exist. */
export interface SignInEndpoint {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  readonly body?: z.ZodObject
  /** Checks and shapes the body before the library sees it. */
  readonly before?: (deps: SignInDeps, call: SignInCall) => Promise<Record<string, unknown> | Refusal>
  readonly after?: (deps: SignInDeps, call: SignInCall) => Promise<void>
}

const phoneNumber = z.string().max(40).describe('with country code, or a national number of the bank’s country')
const code = z.string().regex(/^\d{6}$/)
const password = z.string().min(1).max(200)
const credential = z.looseObject({})

export const signInEndpoints: readonly SignInEndpoint[] = [
  {
    method: 'POST',
    path: '/phone-number/send-otp',
    summary: 'Send a sign-in code by SMS',
    body: z.object({ phoneNumber }),
    before: beforeCode,
  },
  {
    method: 'POST',
    path: '/phone-number/verify',
    summary: 'Sign in with the code; the first time makes a customer',
    body: z.object({ phoneNumber, code }),
    before: async (_, { body }) => withPhone(body, { code: body.code }),
  },
  {
    method: 'POST',
    path: '/sign-in/username',
    summary: 'Staff: sign in with name and password',
    body: z.object({ username: z.string().min(1).max(100), password }),
    before: (deps, call) => beforePassword(deps, call, String(call.body.username)),
    after: ({ db }, { body }) => forgetTries(db, nameKey(String(body.username))),
  },
  {
    method: 'POST',
    path: '/sign-in/email',
    summary: 'Staff: sign in with e-mail address and password',
    body: z.object({ email: z.email().max(200), password }),
    before: (deps, call) => beforePassword(deps, call, String(call.body.email)),
    after: ({ db }, { body }) => forgetTries(db, nameKey(String(body.email))),
  },
  {
    method: 'POST',
    path: '/two-factor/enable',
    summary: 'Begin to set up an authenticator app',
    body: z.object({ password }),
    before: beforeAuthenticator,
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    summary: 'Give the authenticator code',
    body: z.object({ code }),
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    summary: 'Give a backup code instead',
    body: z.object({ code: z.string().min(1).max(40) }),
  },
  {
    method: 'GET',
    path: '/passkey/generate-register-options',
    summary: 'Begin to register a passkey',
    before: beforePasskey,
  },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    summary: 'Register a passkey',
    body: z.object({ response: credential, name: z.string().max(100).optional() }),
    before: beforePasskey,
  },
  { method: 'GET', path: '/passkey/generate-authenticate-options', summary: 'Begin to sign in with a passkey' },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    summary: 'Sign in with a passkey',
    body: z.object({ response: credential }),
  },
  { method: 'GET', path: '/passkey/list-user-passkeys', summary: 'My passkeys' },
  {
    method: 'POST',
    path: '/passkey/delete-passkey',
    summary: 'Remove a passkey of mine',
    body: z.object({ id: z.string().max(40) }),
    before: beforePasskey,
  },
  {
    method: 'POST',
    path: '/change-password',
    summary: 'Change my password; all other sessions end',
    body: z.object({ currentPassword: password, newPassword: password }),
    before: beforeNewPassword,
  },
  { method: 'POST', path: '/sign-out', summary: 'Sign out', body: z.object({}) },
  { method: 'POST', path: '/revoke-sessions', summary: 'Sign out everywhere', body: z.object({}) },
]

/** Runs one endpoint: our checks, the library, its answer or a refusal of ours. */
export async function callSignIn(
  deps: SignInDeps,
  signIn: SignIn,
  endpoint: SignInEndpoint,
  call: SignInCall,
): Promise<Response | Refusal> {
  const body = endpoint.before ? await endpoint.before(deps, call) : call.body
  if (isRefusal(body)) return body
  const response = await signIn.handler(asRequest(deps, endpoint, call, body)).catch(error => {
    if (endpoint.path === '/phone-number/send-otp') return identityErrors('code-not-sent')
    throw error
  })
  if (isRefusal(response)) return response
  if (!response.ok) {
    const { code } = (await response.json().catch(() => ({}))) as { code?: string }
    return refusalFor(response.status, code)
  }
  await endpoint.after?.(deps, call)
  return response
}

function asRequest(
  deps: SignInDeps,
  endpoint: SignInEndpoint,
  call: SignInCall,
  body: Record<string, unknown>,
): Request {
  const headers = new Headers({ [IP_HEADER]: call.ip, 'accept-language': call.language })
  for (const name of [
    'cookie',
    'origin',
    'referer',
    'user-agent',
    'sec-fetch-site',
    'sec-fetch-mode',
    'sec-fetch-dest',
  ]) {
    const value = call.headers[name]
    if (value) headers.set(name, value)
  }
  const url = `${deps.config.baseUrl}/api/auth${endpoint.path}${call.query}`
  if (endpoint.method === 'GET') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

function withPhone(body: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const phone = normalisePhone(String(body.phoneNumber))
  return phone ? { phoneNumber: phone, ...more } : identityErrors('phone-not-valid')
}

async function beforeCode(deps: SignInDeps, { body, ip }: SignInCall) {
  const shaped = withPhone(body)
  if (isRefusal(shaped)) return shaped
  const { codesPerIp, codesPerPhone } = deps.config.limits
  const wait =
    (await tries(deps, `codes from ${ip}`, codesPerIp)) ||
    (await tries(deps, `codes to ${shaped.phoneNumber}`, codesPerPhone))
  return wait ? identityErrors('too-many-codes', { minutes: minutes(wait) }) : shaped
}

async function beforePassword(deps: SignInDeps, { body, ip }: SignInCall, name: string) {
  const { passwordsPerIp, passwordsPerName } = deps.config.limits
  const wait =
    (await tries(deps, `passwords from ${ip}`, passwordsPerIp)) || (await tries(deps, nameKey(name), passwordsPerName))
  return wait ? identityErrors('sign-in-locked', { minutes: minutes(wait) }) : body
}

async function beforeOwnPassword(deps: SignInDeps, call: SignInCall) {
  return beforePassword(deps, call, call.principal?.userId ?? 'visitor')
}

async function beforeAuthenticator(deps: SignInDeps, call: SignInCall) {
  return (await refuseEnrolment(deps, call)) ?? beforeOwnPassword(deps, call)
}

async function beforePasskey(deps: SignInDeps, call: SignInCall) {
  return (await refuseEnrolment(deps, call)) ?? call.body
}

async function beforeNewPassword(deps: SignInDeps, call: SignInCall) {
  const refused = refusePassword(String(call.body.newPassword), [call.principal?.name ?? ''])
  if (refused) return refused
  const allowed = await beforeOwnPassword(deps, call)
  return isRefusal(allowed) ? allowed : { ...allowed, revokeOtherSessions: true }
}

/**
 * Second factors open what is the staff's, so a weaker session must not change them: one that an SMS code opened never
 * for staff; one that a password alone opened only while there is no second factor yet.
 */
async function refuseEnrolment({ db }: SignInDeps, { principal }: SignInCall): Promise<Refusal | null> {
  if (!principal || principal.staff) return null
  const [table, code] = principal.awaitingSecondFactor
    ? (['passkey', 'passkey-needed'] as const)
    : (['staff_member', 'passkey-refused'] as const)
  const { rowCount } = await db.query(`SELECT FROM identity.${table} WHERE user_id = $1`, [principal.userId])
  return rowCount === 0 ? null : identityErrors(code)
}

const nameKey = (name: string) => `password of ${name.toLowerCase()}`
const minutes = (seconds: number) => Math.ceil(seconds / 60).toString()
const tries = (deps: SignInDeps, key: string, limit: Limit) => countTry(deps.db, key, limit, new Date())

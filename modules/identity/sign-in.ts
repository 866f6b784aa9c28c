import { passkey } from '@better-auth/passkey'
import { type Database, newId } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { betterAuth } from 'better-auth'
import { phoneNumber, twoFactor, username } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts'
import { normalisePhone } from './phone.ts'
import { languageIn, methodOf, refuseUsedCode, rememberSignIn, welcome } from './session-hooks.ts'
import type { Limit } from './throttle.ts'

export interface SignInDeps {
  readonly db: Database
  readonly clock: () => Date
  /** Sends a sign-in code; the number is E.164. A rejection tells the person that the code could not be sent. */
  readonly sendCode: (phone: string, code: string, language: Language) => Promise<void>
  readonly config: SignInConfig
}

export interface SignInConfig {
  /** Signs cookies and seals authenticator secrets: 32 random bytes or more, base64. */
  readonly secret: string
  /** The public address, such as `https://bank.example`; passkeys belong to its host. */
  readonly baseUrl: string
  /** Further origins from which writes are accepted. */
  readonly trustedOrigins: readonly string[]
  /** The unit at which a customer who signs up alone is kept; the head office when absent. */
  readonly homeBranchId?: bigint
  readonly limits: SignInLimits
}

export interface SignInLimits {
  readonly codesPerPhone: Limit
  readonly codesPerIp: Limit
  readonly passwordsPerName: Limit
  readonly passwordsPerIp: Limit
  /** How often one authenticator code signs one person in; RFC 6238 §5.2 says once. Without it, as often as it is valid. */
  readonly authenticatorCode?: Limit
  /** A session ends after so long without a request… */
  readonly idleSeconds: number
  /** …and in any case after so long. */
  readonly sessionSeconds: number
}

export const defaultLimits: SignInLimits = {
  codesPerPhone: { times: 5, withinSeconds: 3600 },
  codesPerIp: { times: 60, withinSeconds: 3600 },
  passwordsPerName: { times: 5, withinSeconds: 900 },
  passwordsPerIp: { times: 100, withinSeconds: 900 },
  authenticatorCode: { times: 1, withinSeconds: 120 },
  idleSeconds: 1800,
  sessionSeconds: 43_200,
}

export const CODE_SECONDS = 300
export const COOKIE_PREFIX = 'doorstep'
/** Carries the caller's address to the library; the server sets it, whatever the caller sent. */
export const IP_HEADER = 'x-doorstep-client-ip'

/** The sign-in library, set up for this bank: codes by SMS, staff passwords with a second factor, passkeys. */
export function createSignIn(deps: SignInDeps) {
  const { config, db } = deps
  return betterAuth({
    appName: 'Doorstep',
    baseURL: config.baseUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: [...config.trustedOrigins],
    database: { db: kysely(db), type: 'postgres', schemaName: 'identity', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: true }, // faults reach callSignIn, and the server's log
    rateLimit: { enabled: false }, // ours count per phone, name and address, over all nodes: throttle.ts
    session: {
      expiresIn: config.limits.sessionSeconds,
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: {
        method: { type: 'string', required: false, input: false },
        lastSeenAt: { type: 'date', required: false, input: false, returned: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      disableCSRFCheck: true, // the server checks the origin of every write, these included
      useSecureCookies: config.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [IP_HEADER] },
      database: { generateId: () => newId().toString() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, ctx) => {
            await refuseUsedCode(deps, session.userId, ctx)
            return { data: { ...session, method: methodOf(ctx), lastSeenAt: new Date() } }
          },
          after: session => rememberSignIn(deps, session),
        },
      },
    },
    plugins: [
      phoneNumber({
        otpLength: 6,
        expiresIn: CODE_SECONDS,
        allowedAttempts: 3,
        phoneNumberValidator: phone => normalisePhone(phone) === phone,
        sendOTP: ({ phoneNumber, code }, ctx) => deps.sendCode(phoneNumber, code, languageIn(ctx?.headers)),
        signUpOnVerification: { getTempEmail: phone => `${phone.slice(1)}@phone.invalid`, getTempName: () => '' },
        callbackOnVerification: ({ phoneNumber, user }, ctx) => welcome(deps, user.id, phoneNumber, ctx?.headers),
      }),
      username({ minUsernameLength: 2, maxUsernameLength: 50, displayUsername: false }),
      twoFactor({ issuer: 'Doorstep', accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 } }),
      passkey({ rpName: 'Doorstep', schema: { passkey: { fields: { credentialID: 'credentialId' } } } }),
    ],
  })
}

export type SignIn = ReturnType<typeof createSignIn>

function kysely(db: Database) {
  return new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({ pool: db.pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

import type { Database } from '@doorstep/db'
import type { Authenticate, Language, Route } from '@doorstep/http'
import type { SignInConfig } from '@doorstep/identity'

export interface ServerConfig {
  readonly signIn: SignInConfig
  /** Addresses of proxies whose X-Forwarded-For is believed; false for none. */
  readonly trustProxy: false | string
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Per caller's address; branches behind one address share it. */
  readonly requestsPerMinute: number
}

export interface ServerDeps {
  readonly db: Database
  readonly config: ServerConfig
  readonly clock: () => Date
  readonly sendCode: (phone: string, code: string, language: Language) => Promise<void>
  /** All modules' routes, unless a demonstration adds to them; its phones have a page when they are among them. */
  readonly routes?: readonly Route[]
  /** Sessions, unless a test wants to be somebody without signing in. */
  readonly authenticate?: Authenticate
}

import type { Database, Tx } from '@doorstep/db'
import { z } from 'zod'
import type { Policy, Principal } from './policy.ts'
import type { Language, Refusal } from './refusal.ts'

type Schema = z.ZodType
type Value<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined

interface Call<P extends Schema | undefined, Q extends Schema | undefined> {
  readonly params: Value<P>
  readonly query: Value<Q>
  /** Never null unless the policy admits anyone. */
  readonly principal: Principal
  readonly language: Language
  readonly now: Date
  readonly ip: string
}

export interface ReadCall<P extends Schema | undefined, Q extends Schema | undefined> extends Call<P, Q> {
  readonly db: Database
}

export interface WriteCall<P extends Schema | undefined, Q extends Schema | undefined, B extends Schema | undefined>
  extends Call<P, Q> {
  readonly body: Value<B>
  /** The request's own transaction; a refusal or an error rolls it back, with the idempotency record. */
  readonly tx: Tx
  /** The caller's Idempotency-Key, made unique by principal; pass it on to the ledger. */
  readonly requestKey: string
}

interface Declaration<P extends Schema | undefined, Q extends Schema | undefined, R extends Schema> {
  readonly url: `/api/v1/${string}`
  readonly tag: string
  readonly summary: string
  readonly policy: Policy
  readonly params?: P
  readonly query?: Q
  readonly response: R
  /** Codes beyond the common ones that this route may refuse with. */
  readonly errors?: readonly string[]
  readonly rateLimit?: { readonly max: number; readonly windowSeconds: number }
}

/** What the server registers and what the tests of policies and of the API walk over. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly tag: string
  readonly summary: string
  readonly policy: Policy
  readonly params?: Schema | undefined
  readonly query?: Schema | undefined
  readonly body?: Schema | undefined
  readonly response: Schema
  readonly errors: readonly string[]
  readonly rateLimit?: { readonly max: number; readonly windowSeconds: number } | undefined
  /** Its call's type is erased here, once; `read` and `write` keep each handler's own types. */
  readonly handler: (call: never) => Promise<unknown>
}

/** What a route answers that gives a file to keep: its name, its media type, its bytes or the text as it comes. */
export const fileAnswer = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.custom<Uint8Array | AsyncIterable<string>>(),
})

/** A route that changes nothing. */
export function read<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(declaration: Declaration<P, Q, R> & { handler: (call: ReadCall<P, Q>) => Promise<z.output<R> | Refusal> }): Route {
  return { errors: [], ...declaration, method: 'GET' }
}

/** A route that writes, in one transaction, once per Idempotency-Key. */
export function write<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  declaration: Declaration<P, Q, R> & {
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
    body?: B
    handler: (call: WriteCall<P, Q, B>) => Promise<z.output<R> | Refusal>
  },
): Route {
  return { errors: [], ...declaration }
}

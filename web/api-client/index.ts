import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './schema.ts'

export type { paths } from './schema.ts'
export type Api = Client<paths>

export type ApiOptions = {
  /** Headers of every call: language, what is accepted. */
  headers: () => Record<string, string>
  /** Turns a refused response into what the caller should catch. */
  refuse: (response: Response) => Promise<Error>
}

const RETRIES = 2

/**
 * The typed client. Every write carries an Idempotency-Key, and a write whose answer was lost on the way is sent again
 * under the same key, so it is done once. A refusal is thrown as `refuse` makes it.
 */
export function createApi({ headers, refuse }: ApiOptions): Api {
  const client = createClient<paths>({ baseUrl: '/', fetch: sendPatiently, credentials: 'same-origin' })
  client.use({
    onRequest: ({ request }) => {
      for (const [name, value] of Object.entries(headers())) request.headers.set(name, value)
      if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
        request.headers.set('idempotency-key', newKey())
      }
      return request
    },
    onResponse: async ({ response }) => {
      if (!response.ok) throw await refuse(response)
    },
  })
  return client
}

/** The data of an answer; refusals have already been thrown. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** A key for one intention of the user; keep it over retries of the same intention. */
export function newKey(): string {
  // randomUUID exists only in secure contexts; a demo over plain HTTP in a local network is none
  return (
    crypto.randomUUID?.() ??
    Array.from(crypto.getRandomValues(new Uint32Array(4)), n => n.toString(16).padStart(8, '0')).join('')
  )
}

async function sendPatiently(request: Request, attempt = 0): Promise<Response> {
  try {
    return await fetch(request.clone())
  } catch (error) {
    if (attempt >= RETRIES) throw error
    await new Promise(resolve => setTimeout(resolve, 300 * 3 ** attempt))
    return sendPatiently(request, attempt + 1)
  }
}

/** What a route answers: `Ok<'/api/v1/contracts/{contractId}', 'get'>`. */
export type Ok<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  responses: { 200: { content: { 'application/json': infer T } } }
}
  ? T
  : never

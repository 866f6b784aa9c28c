import type { Database } from '@doorstep/db'
import { addUnit, defaultLimits, orgTree } from '@doorstep/identity'
import { testDatabase } from '@doorstep/testkit'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { createServer } from './create-server.ts'
import type { ServerConfig, ServerDeps } from './server-deps.ts'

const { authenticatorCode: _, ...manyCodes } = defaultLimits // one person signs in several times within half a minute

export const testConfig: ServerConfig = {
  signIn: {
    secret: 'a secret of the tests that is long enough',
    baseUrl: 'http://localhost:8080',
    trustedOrigins: [],
    limits: manyCodes,
  },
  trustProxy: false,
  logLevel: 'silent',
  requestsPerMinute: 1_000_000,
}

export interface TestServer {
  readonly app: FastifyInstance
  readonly db: Database
  /** Codes that were sent, newest last. */
  readonly codes: { phone: string; code: string; language: string }[]
  readonly headOfficeId: bigint
}

/** The whole server on a database of its own, with a head office and a phone network that keeps what it is given. */
export async function testServer(overrides: Partial<ServerDeps> = {}): Promise<TestServer> {
  const db = overrides.db ?? (await testDatabase())
  const codes: TestServer['codes'] = []
  const headOfficeId = await db.transaction(async tx => {
    const [top] = await orgTree(tx)
    if (top) return top.id
    await addUnit(
      tx,
      { id: 1n, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head Office' },
      new Date(),
    )
    return 1n
  })
  const app = await createServer({
    db,
    config: testConfig,
    clock: () => new Date(),
    sendCode: async (phone, code, language) => void codes.push({ phone, code, language }),
    ...overrides,
  })
  await app.ready()
  return { app, db, codes, headOfficeId }
}

/** A browser of one person: keeps cookies, sends the origin of our own pages and a fresh key with every write. */
export function browser(app: FastifyInstance) {
  const cookies = new Map<string, string>()
  let writes = 0
  const call = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const response = await app.inject({
      ...options,
      headers: {
        origin: testConfig.signIn.baseUrl,
        'idempotency-key': `key-${Math.random()}-${++writes}`,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...options.headers,
      },
    })
    for (const cookie of response.cookies) {
      if (cookie.value) cookies.set(cookie.name, encodeURIComponent(cookie.value))
      else cookies.delete(cookie.name)
    }
    return response
  }
  return {
    cookies,
    get: (url: string, headers = {}) => call({ method: 'GET', url, headers }),
    post: (url: string, payload: object = {}, headers = {}) => call({ method: 'POST', url, payload, headers }),
    send: call,
  }
}

/** Signs in by phone and code. */
export async function signInByPhone({ app, codes }: TestServer, phone: string) {
  const person = browser(app)
  await person.post('/api/auth/phone-number/send-otp', { phoneNumber: phone })
  await person.post('/api/auth/phone-number/verify', { phoneNumber: phone, code: codes.at(-1)?.code })
  return person
}

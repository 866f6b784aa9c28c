import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxRoutes } from '@doorstep/notifications/routes'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRoutes } from './routes.ts'
import { testConfig, testServer } from './test-server.ts'
import { serveWebApps } from './web-apps.ts'

describe('a web app', () => {
  let folder: string
  const app = Fastify()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-web-'))
    const dist = join(folder, 'customer/dist')
    await mkdir(join(dist, 'assets'), { recursive: true })
    await writeFile(join(dist, 'index.html'), '<head><title>customer</title></head>')
    await writeFile(join(dist, 'sw.js'), '// worker')
    await writeFile(join(dist, 'assets/main-abc123.js'), 'export {}')
    await writeFile(join(folder, 'secret.txt'), 'the hidden words')
    await serveWebApps(app, { phones: false, apps: folder })
  })
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })

  test.each(['/app/', '/app/orders/abc', '/app/index.html'])(
    'has its page at %s, never cached, which says where the bank is',
    async url => {
      const page = await app.inject(url)
      expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([
        200,
        '<head><title>customer</title><meta name="market" content="CN CNY +86 Asia/Shanghai CN" /></head>',
        'no-cache',
      ])
    },
  )

  test('keeps hashed files for ever and its service worker not at all', async () => {
    expect((await app.inject('/app/assets/main-abc123.js')).headers['cache-control']).toContain('immutable')
    expect((await app.inject('/app/sw.js')).headers['cache-control']).toBe('no-cache')
  })

  test('answers 404 for a file that it lacks, and shows nothing outside its folder', async () => {
    expect((await app.inject('/app/assets/gone.js')).json().code).toBe('not-found')
    for (const url of ['/app/../secret.txt', '/app/..%2f..%2fsecret.txt', '/app/%2e%2e/%2e%2e/secret.txt']) {
      expect((await app.inject(url)).body).not.toContain('the hidden words')
    }
  })
})

describe('the server', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    ;({ app } = await testServer())
  })

  test('lets pages run no script but our own', async () => {
    const { headers } = await app.inject('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('has an interactive page of its API, without help from elsewhere', async () => {
    const page = await app.inject('/api/docs')
    expect(page.body).not.toMatch(/https?:/)
    expect((await app.inject('/api/docs/reference.js')).body.length).toBeGreaterThan(1_000_000)
    expect((await app.inject('/api/v1/openapi.json')).json().openapi).toBe('3.1.0')
  })

  test('shows the phones of the sandbox in a demonstration only', async () => {
    expect((await app.inject('/phones')).statusCode).toBe(404)
    expect((await app.inject('/api/v1/sandbox/phones')).statusCode).toBe(404)
    const demo = await testServer({ routes: [...allRoutes(), ...sandboxRoutes()] })
    expect((await demo.app.inject('/phones')).headers['content-type']).toContain('text/html')
    expect((await demo.app.inject('/api/v1/sandbox/phones')).json()).toEqual({ phones: [] })
  })

  test('explains a code to people', async () => {
    const page = await app.inject({ url: '/problems/sign-in-required', headers: { 'accept-language': 'en' } })
    expect(page.body).toMatch(/Please sign in first[\s\S]*请先登录/)
    expect((await app.inject('/problems/none-such')).json().code).toBe('not-found')
  })

  test('tells its figures to this machine only', async () => {
    expect((await app.inject('/metrics')).body).toContain('doorstep_http_request_seconds')
    expect((await app.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.9' } })).statusCode).toBe(404)
  })
})

test('a caller who asks too often is asked to wait', async () => {
  const { app } = await testServer({ config: { ...testConfig, requestsPerMinute: 2 } })
  await app.inject('/api/v1/openapi.json')
  await app.inject('/api/v1/openapi.json')
  expect((await app.inject('/api/v1/openapi.json')).json()).toMatchObject({ status: 429, code: 'too-many-requests' })
})

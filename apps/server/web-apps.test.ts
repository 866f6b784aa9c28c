import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { serveWebApps } from './web-apps.ts'

let app: FastifyInstance

beforeAll(async () => {
  const apps = await mkdtemp(join(tmpdir(), 'doorstep-apps-'))
  const dist = join(apps, 'customer/dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(dist, 'index.html'), '<title>page</title>')
  await writeFile(join(dist, 'assets/main-1.js'), 'run()')
  await writeFile(join(dist, 'assets/main-1.js.gz'), gzipSync('run()'))
  app = Fastify()
  await serveWebApps(app, { phones: false, apps })
})

test('a hashed file is kept for ever, and comes compressed to whoever takes that', async () => {
  const plain = await app.inject('/app/assets/main-1.js')
  expect([plain.body, plain.headers['content-encoding']]).toEqual(['run()', undefined])
  const small = await app.inject({ url: '/app/assets/main-1.js', headers: { 'accept-encoding': 'gzip' } })
  expect(small.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': expect.stringContaining('immutable'),
  })
  expect(small.headers['content-type']).toContain('javascript')
})

test('any address inside an app is its page, never cached; a missing file is not', async () => {
  const page = await app.inject('/app/order/K7Q2M9ABCD')
  expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([200, '<title>page</title>', 'no-cache'])
  expect((await app.inject('/app/assets/gone.js')).statusCode).toBe(404)
})

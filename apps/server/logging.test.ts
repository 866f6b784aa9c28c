import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { loggerOptions } from './logging.ts'

test('what is logged names the route and the fault, and nobody', async () => {
  const lines: string[] = []
  const stream = { write: (line: string) => lines.push(line) }
  const app = Fastify({ logger: { ...(loggerOptions('info') as object), stream } })
  app.get('/customers', request => {
    request.log.info(
      { phone: '+8613800138000', who: { documentNumber: '11010519491231002X', code: '482913' } },
      'found',
    )
    const error = new Error('invalid input syntax for type bigint: "+8613800138000"')
    request.log.error({ err: Object.assign(error, { code: '22P02', detail: '+8613800138000' }) })
    return {}
  })
  await app.inject({ url: '/customers?q=13800138000', headers: { cookie: 'doorstep.session_token=secret' } })
  const log = lines.join('')
  for (const secret of ['13800138000', '110105', '482913', 'session_token']) expect(log).not.toContain(secret)
  expect(log).toContain('/customers')
  expect(log).toContain('22P02')
  expect(log).toContain('logging.test.ts')
})

import { expect, test } from 'vitest'
import { ownerDatabase } from '@doorstep/testkit'
import { browser, signInByPhone, type TestServer, testServer } from './test-server.ts'

test('it is healthy once the database answers and is migrated', async () => {
  const { app } = await testServer()
  expect((await app.inject('/healthz')).statusCode).toBe(200)
})

test('it stays healthy when a migration is edited after the start, and is not while one is missing', async () => {
  const owner = await ownerDatabase()
  const health = async (server: TestServer) => (await server.app.inject('/healthz')).statusCode
  const running = await testServer()
  await owner.query(`UPDATE public.migration SET checksum = 'edited' WHERE module = 'audit'`)
  expect(await health(running)).toBe(200)
  const { rows } = await owner.query(`DELETE FROM public.migration WHERE module = 'audit' RETURNING *`)
  const behind = await testServer()
  expect(await health(behind)).toBe(503)
  for (const r of rows)
    await owner.query('INSERT INTO public.migration VALUES ($1, $2, $3, $4)', [
      r.module,
      r.name,
      r.checksum,
      r.applied_at,
    ])
  expect(await health(behind)).toBe(200)
})

test('a customer signs in with the code on the phone and is told who they are', async () => {
  const server = await testServer()
  const visitor = browser(server.app)
  expect((await visitor.get('/api/v1/me')).json()).toMatchObject({ status: 401, code: 'sign-in-required' })
  const sent = await visitor.post('/api/auth/phone-number/send-otp', { phoneNumber: '138 0013 8000' })
  expect([sent.statusCode, sent.json()]).toEqual([200, { message: 'code sent' }])
  const customer = await signInByPhone(server, '13800138000')
  const me = await customer.get('/api/v1/me')
  expect(me.json()).toMatchObject({ user: { phone: '+8613800138000' }, customer: { identified: false } })
})

test.each(['/api/v1/orders/%zz', `/api/v1/orders/${'A'.repeat(300)}`])('%s is a problem like any other', async url => {
  const { app } = await testServer()
  const answer = await app.inject(url)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 400, code: 'malformed-request' })
})

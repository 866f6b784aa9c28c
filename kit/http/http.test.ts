import type { Tx } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  anyone,
  committing,
  customers,
  defineErrors,
  id,
  moneyWire,
  type Principal,
  read,
  registerRoutes,
  staff,
  text,
  write,
} from './index.ts'

const errors = defineErrors('test', {
  'shop-closed': { status: 409, zh: '{shop}已打烊。', en: '{shop} is closed.' },
})
const customer: Principal = { userId: 'c', name: 'C', phone: null, customerId: 1n, merchant: null, staff: null }
const reviewer: Principal = {
  ...customer,
  userId: 's',
  customerId: null,
  staff: {
    roles: ['reviewer', 'agent'],
    units: [1n, 2n],
    grants: [
      { role: 'reviewer', units: [1n] },
      { role: 'agent', units: [2n] },
    ],
  },
}
const halfway: Principal = { ...reviewer, userId: 'h', staff: null, awaitingSecondFactor: reviewer.staff! }
const people: Record<string, Principal> = { customer, reviewer, halfway }

let runs = 0
let started = () => {}
let gate = Promise.resolve()

const insertNote = (tx: Tx, note: string) =>
  tx.query(`INSERT INTO http.request_key VALUES ($1, '', NULL, now())`, [`note ${note}`])
const body = z.object({ note: text(20), amount: moneyWire.optional() })
const done = z.object({ id, run: z.number() })

const routes = [
  read({
    url: '/api/v1/mirror/{thing}',
    tag: 't',
    summary: 's',
    policy: staff('reviewer'),
    params: z.object({ thing: id }),
    response: z.object({ thing: id, units: z.array(id), language: z.string() }),
    handler: async ({ params, principal, language }) => ({
      thing: params.thing,
      units: [...principal.staff!.units],
      language,
    }),
  }),
  write({
    method: 'POST',
    url: '/api/v1/notes',
    tag: 't',
    summary: 's',
    policy: customers,
    body,
    response: done,
    errors: ['shop-closed'],
    handler: async ({ tx, body }) => {
      const run = ++runs
      started()
      await gate
      await insertNote(tx, `${body.note} ${run}`)
      if (body.note === 'refuse') return errors('shop-closed', { shop: 'Chenguang' })
      if (body.note === 'count') return committing(errors('shop-closed', { shop: 'Chenguang' }))
      if (body.note === 'break') throw new Error('broken')
      return { id: BigInt(run), run }
    },
  }),
  read({
    url: '/api/v1/open',
    tag: 't',
    summary: 's',
    policy: anyone,
    response: z.object({ ok: z.boolean() }),
    handler: async () => ({ ok: true }),
  }),
]

let app: FastifyInstance
const traces: string[] = []

beforeAll(async () => {
  app = Fastify({ bodyLimit: 1000 })
  registerRoutes(app, routes, {
    db: await testDatabase(),
    clock: () => new Date(),
    authenticate: async request => people[String(request.headers['x-person'])] ?? null,
    afterWrite: async (_, call) => void traces.push(`${call.principal?.userId} ${call.method} ${call.url}`),
  })
})

const call = (options: InjectOptions & { person?: string; key?: string }) => {
  const { person = '', key = '', headers, ...rest } = options
  return app.inject({
    ...rest,
    headers: { 'x-person': person, ...(key ? { 'idempotency-key': key } : {}), ...headers },
  })
}
const post = (note: string, key: string, more: InjectOptions = {}) =>
  call({ method: 'POST', url: '/api/v1/notes', payload: { note }, person: 'customer', key, ...more })
const notes = async (like: string) =>
  (await (await testDatabase()).query('SELECT key FROM http.request_key WHERE key LIKE $1', [`note ${like}%`])).rowCount

describe('a policy', () => {
  test('turns away a visitor with 401 and the wrong person with 403', async () => {
    expect((await call({ url: '/api/v1/mirror/5' })).json()).toMatchObject({ status: 401, code: 'sign-in-required' })
    expect((await call({ url: '/api/v1/mirror/5', person: 'customer' })).json()).toMatchObject({
      status: 403,
      code: 'not-allowed',
    })
    expect((await call({ url: '/api/v1/mirror/5', person: 'halfway' })).json().code).toBe('second-factor-required')
    expect((await call({ url: '/api/v1/open' })).statusCode).toBe(200)
  })

  test('shows a handler only the units that the named role reaches', async () => {
    const answer = await call({ url: '/api/v1/mirror/5', person: 'reviewer' })
    expect(answer.json()).toEqual({ thing: '5', units: ['1'], language: 'zh-CN' })
  })
})

describe('a write', () => {
  test('with a key that was used gives the same answer and does nothing', async () => {
    const first = await post('once', 'a-key-of-16-chars')
    const before = runs
    const second = await post('once', 'a-key-of-16-chars')
    expect([second.statusCode, second.json()]).toEqual([200, first.json()])
    expect(runs).toBe(before)
    expect(await notes('once')).toBe(1)
  })

  test('with a key that was used for another input is refused', async () => {
    await post('one', 'another-key-16-chars')
    expect((await post('two', 'another-key-16-chars')).json()).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    })
  })

  test('with the same key at the same time happens once, and both get its answer', async () => {
    let open = () => {}
    gate = new Promise(resolve => {
      open = resolve
    })
    const underWay = new Promise<void>(resolve => {
      started = resolve
    })
    const first = post('race', 'a-racing-key-16-chars')
    await underWay
    const second = post('race', 'a-racing-key-16-chars')
    await new Promise(resolve => setTimeout(resolve, 50))
    open()
    expect((await second).json()).toEqual((await first).json())
    expect(await notes('race')).toBe(1)
  })

  test('that was refused leaves nothing behind, and its key is free', async () => {
    const refused = await post('refuse', 'refused-key-16-chars')
    expect(refused.json()).toMatchObject({ status: 409, code: 'shop-closed', type: '/problems/shop-closed' })
    expect(await notes('refuse')).toBe(0)
    expect((await post('allowed', 'refused-key-16-chars')).statusCode).toBe(200)
  })

  test('that was refused but counts stays written, and its key is free', async () => {
    expect((await post('count', 'counted-key-16-chars')).statusCode).toBe(409)
    expect(await notes('count')).toBe(1)
    expect((await post('count', 'counted-key-16-chars')).statusCode).toBe(409)
    expect(await notes('count')).toBe(2)
  })

  test('that failed leaves nothing behind and tells nothing', async () => {
    const failed = await post('break', 'failing-key-16-chars')
    expect(failed.json()).toMatchObject({ status: 500, code: 'internal-error' })
    expect(failed.body).not.toContain('broken')
    expect(await notes('break')).toBe(0)
  })

  test('needs a key, in any language', async () => {
    expect((await post('x', '')).json()).toMatchObject({ status: 400, code: 'idempotency-key-required' })
    expect((await post('x', 'short')).json().code).toBe('idempotency-key-required')
  })

  test('leaves a trace when it commits', async () => {
    traces.length = 0
    await post('traced', 'a-traced-key-16-chars')
    await post('refuse', 'untraced-key-16-chars')
    expect(traces).toEqual(['c POST /api/v1/notes'])
  })
})

describe('a problem', () => {
  test('is told in the language of the reader, its places filled', async () => {
    const told = async (headers: Record<string, string>) =>
      (await post('refuse', 'language-key-16-chars', { headers })).json().detail
    expect(await told({ 'accept-language': 'en-GB,en;q=0.9,zh;q=0.8' })).toBe('Chenguang is closed.')
    expect(await told({ 'accept-language': 'fr, zh;q=0.5, en;q=0.4' })).toBe('Chenguang已打烊。')
    expect(await told({ 'accept-language': 'en', cookie: 'a=b; lang=zh-CN' })).toBe('Chenguang已打烊。')
    expect(await told({})).toBe('Chenguang已打烊。')
  })

  test('of a bad field names the field', async () => {
    const answer = await call({
      method: 'POST',
      url: '/api/v1/notes',
      payload: { note: '', amount: { amount: '1.234', currency: 'CNY' } },
      person: 'customer',
      key: 'bad-field-key-16-chars',
    })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid-input', instance: '/api/v1/notes' })
    expect(answer.json().errors.map((e: { field: string }) => e.field)).toEqual(['body.note', 'body.amount.amount'])
  })

  test.each([
    ['{"note":', 'application/json', 400, 'malformed-request'],
    ['note=x', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    [JSON.stringify({ note: 'x'.repeat(2000) }), 'application/json', 413, 'payload-too-large'],
  ])('of a body that cannot be read is a refusal too: %#', async (payload, type, status, code) => {
    const answer = await post('', 'unreadable-key-16-chars', { payload, headers: { 'content-type': type } })
    expect(answer.json()).toMatchObject({ status, code })
  })

  test('of an address that does not exist is a refusal too', async () => {
    expect((await call({ url: '/api/v1/nothing' })).json()).toMatchObject({ status: 404, code: 'not-found' })
    expect((await call({ url: '/api/v1/mirror/0', person: 'reviewer' })).json().code).toBe('invalid-input')
    expect((await call({ url: '/api/v1/mirror/9223372036854775808', person: 'reviewer' })).json().code).toBe(
      'invalid-input',
    )
  })
})

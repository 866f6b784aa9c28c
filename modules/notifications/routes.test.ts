import type { Database } from '@doorstep/db'
import { isRefusal, type Principal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkCode, issueCode, notify, sendSecretCode } from './index.ts'
import { routes, sandboxRoutes } from './routes.ts'

const HEAD_OFFICE = { parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' } as const
const now = new Date('2026-11-22T02:00:00Z')
let db: Database
let branch: bigint
let wang: bigint
let messageId: bigint

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 7).toString('base64'))
  db = await testDatabase()
  await db.transaction(async tx => {
    branch = must(await addUnit(tx, HEAD_OFFICE, now)).id
    wang = must(await createCustomer(tx, { branchId: branch, phone: '+8613800000001', fullName: '王小芳' }, now))
    await notify(
      tx,
      {
        customerId: wang,
        to: '+8613800000001',
        template: 'due-today',
        params: { n: 3, amount: { minor: 10_654n, currency: 'CNY' } },
        language: 'zh-CN',
        dedupeKey: 'due-today:1:3',
      },
      now,
    )
  })
  await sendSecretCode(db, { phone: '+8613900000000', code: '428117', language: 'zh-CN', now })
  messageId = (await db.query<{ id: bigint }>('SELECT id FROM notifications.message WHERE customer_id <> 0')).rows[0]!
    .id
})

function must<T>(result: T): Exclude<T, { commits?: true; code: string }> {
  if (isRefusal(result)) throw new Error(result.code)
  return result as never
}

const person: Principal = { userId: 'u', name: 'u', phone: null, customerId: null, merchant: null, staff: null }
const agent = (units: bigint[], role: 'agent' | 'administrator' = 'agent'): Principal => ({
  ...person,
  staff: { roles: [role], units },
})

/** Calls a route as the server does, wire in and wire out. */
async function call(url: string, principal: Principal, input: { params?: object; query?: object; body?: object } = {}) {
  const route = [...routes(), ...sandboxRoutes()].find(r => r.url === url && (r.method === 'GET') === !input.body)!
  const result = await db.transaction(tx =>
    route.handler({
      db,
      tx,
      principal,
      now,
      ip: '127.0.0.1',
      params: route.params?.parse(input.params ?? {}),
      query: route.query?.parse(input.query ?? {}),
      body: route.body?.parse(input.body ?? {}),
    } as never),
  )
  // biome-ignore lint: a test reads whatever the route answers
  return (isRefusal(result) ? result.code : z.encode(route.response, result)) as any
}

describe('notices', () => {
  test('are the messages of the customer, without codes, until they are read', async () => {
    await db.transaction(tx =>
      issueCode(tx, {
        customerId: wang,
        purpose: 'sign-contract',
        subject: 5n,
        phone: '+8613800000001',
        language: 'zh-CN',
        now,
      }),
    )
    const customer = { ...person, customerId: wang }
    const { items, unread } = await call('/api/v1/notices', customer)
    expect(items).toEqual([
      {
        id: `${messageId}`,
        at: now.toISOString(),
        title: '今天是还款日',
        body: '今天是您第3期的还款日，应还106.54元。如已还款，请忽略本条提醒。',
        read: false,
      },
    ])
    expect(unread).toBe(1)
    const params = { noticeId: `${messageId}` }
    expect(await call('/api/v1/notices/{noticeId}/read', customer, { params, body: {} })).toMatchObject({ read: true })
    expect((await call('/api/v1/notices', customer)).unread).toBe(0)
  })

  test('of somebody else cannot be read', async () => {
    const stranger = { ...person, customerId: wang + 1n }
    expect((await call('/api/v1/notices', stranger)).items).toEqual([])
    const params = { noticeId: `${messageId}` }
    expect(await call('/api/v1/notices/{noticeId}/read', stranger, { params, body: {} })).toBe('notice-not-found')
  })
})

describe('the message log', () => {
  test('shows staff the customers of their branches, masked', async () => {
    const { items } = await call('/api/v1/messages', agent([branch]), {
      query: { customer: `${wang}`, status: 'queued' },
    })
    expect(items.find((m: { template: string }) => m.template === 'due-today')).toMatchObject({
      id: `${messageId}`,
      customer: { id: `${wang}`, name: '王*芳' },
      phone: '138****0001',
      state: 'queued',
    })
    expect(JSON.stringify(items)).not.toContain('106.54')
    expect((await call('/api/v1/messages', agent([1n]))).items).toEqual([])
    const params = { messageId: `${messageId}` }
    expect(await call('/api/v1/messages/{messageId}', agent([1n]), { params })).toBe('message-not-found')
  })

  test('opens a message with its text and parts, and remembers who looked', async () => {
    const params = { messageId: `${messageId}` }
    const detail = await call('/api/v1/messages/{messageId}', agent([branch]), { params })
    expect(detail).toMatchObject({ body: expect.stringContaining('106.54元'), parts: [], mayResend: false })
    const looks = await db.query(`SELECT actor_user_id FROM audit.entry WHERE action = 'message.read'`)
    expect(looks.rows).toEqual([{ actor_user_id: 'u' }])
  })

  test('never shows a code; those to nobody’s phone are for the administrator', async () => {
    const { items } = await call('/api/v1/messages', agent([branch], 'administrator'))
    const code = items.find((m: { template: string }) => m.template === 'sign-in-code')
    expect(code).toMatchObject({ customer: null, secret: true, phone: '139****0000' })
    const params = { messageId: code.id }
    const detail = await call('/api/v1/messages/{messageId}', agent([], 'administrator'), { params })
    expect(detail.body).toBeNull()
    expect(await call('/api/v1/messages/{messageId}', agent([branch]), { params })).toBe('message-not-found')
  })

  test('lets a person send again what failed, once, and never a code', async () => {
    const url = '/api/v1/messages/{messageId}/resend'
    const params = { messageId: `${messageId}` }
    expect(await call(url, agent([branch]), { params, body: {} })).toBe('message-not-resendable')
    const owner = await ownerDatabase()
    await owner.query(`UPDATE notifications.message SET state = 'in-doubt' WHERE id = $1`, [messageId])
    const again = await call(url, agent([branch]), { params, body: {} })
    expect(again).toMatchObject({ state: 'queued', template: 'due-today' })
    expect(again.id).not.toBe(`${messageId}`)
    expect(await call(url, agent([branch]), { params, body: {} })).toBe('message-not-resendable')
  })
})

describe('a signing code', () => {
  const act = () => ({ customerId: wang, purpose: 'sign-contract' as const, subject: 77n, now })

  test('signs its own contract, once', async () => {
    const code = await issue()
    expect(await check({ ...act(), subject: 78n, code })).toBe('code-expired')
    expect(await check({ ...act(), code })).toBe('ok')
    expect(await check({ ...act(), code })).toBe('code-expired')
  })

  test('counts wrong answers though they are refused, and ends after five minutes', async () => {
    const code = await issue()
    const wrong = code === '000000' ? '000001' : '000000'
    const refused = await db.transaction(tx => checkCode(tx, { ...act(), code: wrong }))
    expect(refused).toMatchObject({ code: 'wrong-code', commits: true })
    expect(await check({ ...act(), code, now: new Date(now.getTime() + 301_000) })).toBe('code-expired')
  })

  async function issue(): Promise<string> {
    must(await db.transaction(tx => issueCode(tx, { ...act(), phone: '+8613800000001', language: 'zh-CN' })))
    const { rows } = await db.query<{ body: string }>(
      `SELECT body FROM notifications.message WHERE template = 'signing-code' ORDER BY id DESC LIMIT 1`,
    )
    return /\d{6}/.exec(rows[0]!.body)![0]
  }

  async function check(input: Parameters<typeof checkCode>[1]) {
    const result = await db.transaction(tx => checkCode(tx, input))
    return isRefusal(result) ? result.code : result
  }
})

test('the sandbox shows its phones with their owners and lets them answer', async () => {
  const params = { number: '+8613800000001' }
  const url = '/api/v1/sandbox/phones/{number}/messages'
  expect(await call(url, person, { params, body: { text: '好的' } })).toMatchObject({ text: '好的', from: 'phone' })
  const { phones } = await call('/api/v1/sandbox/phones', person)
  expect(phones).toMatchObject([
    { number: '+8613800000001', name: '王小芳', messages: [{ text: '好的', from: 'phone' }] },
  ])
})

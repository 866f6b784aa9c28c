import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { authenticatorCode, defaultLimits } from '@doorstep/identity'
import { createServer } from '@doorstep/server'
import { testDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url))
const KEY = Buffer.alloc(32, 7).toString('base64')
const PERSON = ['--name', '王岚', '--username', 'wanglan', '--email', 'wanglan@bank.example']
const ORIGIN = 'http://localhost'

async function doorstep(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: await testDatabaseUrl(), SIGN_IN_SECRET: KEY, DATA_KEY: KEY }
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { status, out, err }
}

test('an empty bank begins: its administrator adds a branch, people and a merchant, which sells; a day closes', {
  timeout: 120_000,
}, async () => {
  expect(await doorstep('init', '--bank', '江城银行')).toMatchObject({ status: 2, out: '' })
  const begun = await doorstep(
    'init',
    '--bank',
    '江城银行',
    '--bank-en',
    'Jiangcheng Bank',
    '--date',
    '2026-03-02',
    ...PERSON,
  )
  expect(begun).toMatchObject({ status: 0, err: '' })
  const [, password = ''] = /password\s+(\S+)/.exec(begun.out)!

  const app = await server()
  const administrator = await signedIn(app, 'wanglan', password)
  const [head] = (await administrator('GET', '/api/v1/organisation')).items
  expect(head).toMatchObject({ kind: 'head-office', nameZh: '江城银行', nameEn: 'Jiangcheng Bank' })
  const branch = { parentId: head.id, kind: 'branch', nameZh: '城东支行', nameEn: 'East' }
  const { id: unitId } = await administrator('POST', '/api/v1/organisation/units', branch)
  const member = {
    name: '周敏',
    username: 'zhoumin',
    email: 'zhoumin@bank.example',
    password: 'correct horse battery',
    unitId,
    roles: [{ role: 'supervisor', unitId }],
  }
  expect(await administrator('POST', '/api/v1/organisation/staff', member)).toHaveProperty('staffId')
  expect(await administrator('GET', '/api/v1/ledger/business-days')).toMatchObject({
    items: [{ date: '2026-03-02', status: 'open' }],
  })
  const shop = { name: '一号店', address: '江城大道 1 号' }
  const merchant = { name: '江城电器', unitId, stores: [shop], owner: { name: '吴江', phone: '13900139001' } }
  const { id: merchantId } = await administrator('POST', '/api/v1/staff/merchants', merchant)
  const owner = await signedInByPhone(app, '+8613900139001')
  const home = await owner('GET', '/api/v1/merchant/home')
  expect(home).toMatchObject({ merchant: { id: merchantId, name: '江城电器' }, stores: [shop] })
  const goods = { storeId: home.stores[0].id, goods: '洗衣机', scene: 'home' }
  const order = await owner('POST', '/api/v1/merchant/orders', {
    ...goods,
    amount: { amount: '3600.00', currency: 'CNY' },
  })
  expect(order).toMatchObject({ goods: '洗衣机', status: 'open', token: expect.any(String) })
  expect(await administrator('GET', `/api/v1/staff/merchants/${merchantId}`)).toMatchObject({
    unitId,
    members: [{ name: '吴江', role: 'owner' }],
    settlement: { balance: { amount: '0.00', currency: 'CNY' } },
  })
  await app.close()

  expect(await doorstep('close', '--date', '2026-03-02')).toMatchObject({ status: 0, err: '' })
  expect(await doorstep('verify')).toMatchObject({ status: 0 })
  const again = await doorstep('init', '--bank', '江城银行', ...PERSON)
  expect(again).toMatchObject({ status: 2, out: '' })
  expect(again.err).toContain('this bank has begun')
})

const codes = new Map<string, string>()
async function server(): ReturnType<typeof createServer> {
  const { authenticatorCode: _, ...limits } = defaultLimits // two sign-ins within half a minute
  const app = await createServer({
    db: await testDatabase(),
    config: {
      signIn: { secret: KEY, baseUrl: ORIGIN, trustedOrigins: [], limits },
      trustProxy: false,
      logLevel: 'silent',
      requestsPerMinute: 10_000,
    },
    clock: () => new Date(),
    sendCode: async (phone, code) => void codes.set(phone, code),
  })
  await app.ready()
  return app
}

type App = Awaited<ReturnType<typeof createServer>>

/** Signs in with the first password, sets up the second factor as the desk asks, and gives a way to call the API. */
async function signedIn(app: App, username: string, password: string) {
  const call = caller(app)
  await call('POST', '/api/auth/sign-in/username', { username, password })
  const { totpURI } = await call('POST', '/api/auth/two-factor/enable', { password })
  const code = await authenticatorCode(base32(new URL(totpURI).searchParams.get('secret')!))
  await call('POST', '/api/auth/two-factor/verify-totp', { code })
  return call
}

async function signedInByPhone(app: App, phoneNumber: string) {
  const call = caller(app)
  await call('POST', '/api/auth/phone-number/send-otp', { phoneNumber })
  await call('POST', '/api/auth/phone-number/verify', { phoneNumber, code: codes.get(phoneNumber) })
  return call
}

function caller(app: App) {
  const cookies = new Map<string, string>()
  return async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { origin: ORIGIN, cookie, 'idempotency-key': crypto.randomUUID() }
    const response = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    for (const { name, value } of response.cookies) cookies.set(name, encodeURIComponent(value))
    // biome-ignore lint: a test reads whatever the API answers
    return response.json() as any
  }
}

/** What an authenticator reads from the address: the key is base 32 there. */
function base32(text: string): string {
  const bits = [...text].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2))).toString()
}

import type { Principal, StaffRole } from '@doorstep/http'
import { createCustomer, setDataKey } from '@doorstep/identity'
import { ensureProducts } from '@doorstep/instalments'
import { onReviewDecided } from '@doorstep/instalments/jobs'
import type { JobEvent } from '@doorstep/jobs'
import { openBusinessDay } from '@doorstep/ledger'
import { createMerchant, type Merchant } from '@doorstep/merchants'
import { system } from '@doorstep/audit'
import { beforeAll, describe, expect, test } from 'vitest'
import { browser, type TestServer, testServer } from './test-server.ts'

const HEAD = 1n
let now = new Date('2026-11-23T02:00:00Z') // Monday, 10:00 in Shanghai
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

const people = new Map<string, Principal>()
let server: TestServer
let shop: Merchant

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  server = await testServer({
    clock: () => now,
    authenticate: async request => people.get(String(request.headers['x-who'])) ?? null,
  })
  shop = await server.db.transaction(async tx => {
    await openBusinessDay(tx, '2026-11-23', now)
    await ensureProducts(tx, now)
    const input = { name: '暖居家具', branchId: HEAD, stores: [{ name: '一店', address: '一路 1 号' }] }
    return createMerchant(tx, input, { who: system('test'), at: now })
  })
  person('owner', { merchant: { merchantId: shop.id, name: shop.name, role: 'owner' } })
  person('reviewer', { staff: staff('reviewer') })
  person('agent', { staff: staff('agent') })
})

const staff = (role: StaffRole) => ({ roles: [role], units: [HEAD] })

function person(userId: string, hats: Partial<Principal>): void {
  people.set(userId, { userId, name: userId, phone: null, customerId: null, merchant: null, staff: null, ...hats })
}

async function customer(userId: string, phone: string): Promise<void> {
  const made = await server.db.transaction(tx => createCustomer(tx, { branchId: HEAD, phone }, now))
  person(userId, { phone, customerId: made as bigint })
}

function as(who: string) {
  const { send } = browser(server.app)
  const call = async (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
    const url = `/api/v1/${path}`
    const response = await send({ method, url, headers: { 'x-who': who }, ...(payload ? { payload } : {}) })
    return { status: response.statusCode, body: response.json() }
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, payload: object = {}) => call('POST', path, payload),
    patch: (path: string, payload: object) => call('PATCH', path, payload),
  }
}

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

async function apply(who: string, amount: string, documentNumber: string) {
  const order = { storeId: shop.stores[0]!.id.toString(), goods: '布艺沙发', scene: 'home', amount: yuan(amount) }
  const { body: made } = await as('owner').post('merchant/orders', order)
  const { body: shown } = await as('visitor').get(`orders/${made.token}`)
  const planId = shown.plans.find(
    (p: { kind: string; count: number }) => p.kind === 'equal-principal' && p.count === 6,
  ).id
  const { body: draft } = await as(who).post('applications', { orderToken: made.token, planId })
  const path = `applications/${draft.id}`
  await as(who).patch(path, { identity: { fullName: '王小红', documentType: 'cn-resident-id', documentNumber } })
  const income = { monthlyIncome: yuan('12000.00'), monthlyObligations: yuan('0.00'), occupation: 'employed' }
  await as(who).patch(path, { income, consents: { dataUse: true, creditEnquiry: true, entrustedPayment: true } })
  return { order: made, path, submitted: await as(who).post(`${path}/submit`) }
}

async function codeOf(userId: string): Promise<string> {
  const { rows } = await server.db.query(
    // tidy: foreign-schema, the phone's own screen is not at hand in a test
    `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1`,
    [people.get(userId)!.customerId],
  )
  return /\d{6}/.exec(rows[0]!.body)![0]
}

async function signed(who: string, path: string) {
  const { body: page } = await as(who).get(`${path}/disclosure`)
  pass(12)
  expect((await as(who).post(`${path}/disclosure/read`, { disclosureId: page.id, seconds: 12 })).status).toBe(200)
  expect((await as(who).post(`${path}/signing-code`)).body.sentTo).toMatch(/^138\*{4}\d{4}$/)
  return as(who).post(`${path}/sign`, { code: await codeOf(who), disclosureId: page.id })
}

describe('over HTTP', () => {
  test('a customer buys, from the QR to the contract, and the shop sees it paid', async () => {
    await customer('hong', '+8613800138101')
    const { order, path, submitted } = await apply('hong', '6000.00', `11010519900501001${check('11010519900501001')}`)
    expect(submitted).toMatchObject({ status: 200, body: { status: 'approved', plan: { nominalRate: '0.1080' } } })
    expect((await signed('hong', path)).body.contractId).toMatch(/^\d+$/)
    expect((await as('hong').get('applications')).body.items).toMatchObject([{ status: 'signed' }])
    expect((await as('owner').get(`merchant/orders/${order.id}`)).body).toMatchObject({
      status: 'paid',
      events: [{ status: 'open', actor: 'owner' }, { status: 'paid' }],
    })
    expect((await as('owner').get('merchant/settlement')).body.items).toMatchObject([
      { kind: 'entrusted-payment', goods: '布艺沙发', amount: yuan('6000.00'), balance: yuan('6000.00') },
    ])
    expect((await as('owner').get('merchant/home')).body.settlement.today).toMatchObject({
      paid: yuan('6000.00'),
      orders: 1,
    })
    expect((await as('agent').get(`staff/applications?q=${order.token}`)).body.items).toMatchObject([
      { customerName: '王*红', status: 'signed', count: 6, kind: 'equal-principal' },
    ])
  })

  test('a referred application is decided at the desk, then signed', async () => {
    await customer('ming', '+8613800138102')
    const { path, submitted } = await apply('ming', '24000.00', `11010519880808002${check('11010519880808002')}`)
    expect(submitted.body).toMatchObject({ status: 'referred', reasons: [{ code: 'first-large-order' }] })
    const queue = await as('reviewer').get('reviews')
    expect(queue.body.items).toMatchObject([
      { title: '布艺沙发 · 暖居家具', mine: false, dueAt: expect.stringContaining('T06:00') },
    ])
    const review = `reviews/${queue.body.items[0].id}`
    expect((await as('agent').get(review)).status).toBe(403)
    expect((await as('reviewer').get(review)).body.decision.facts).toMatchObject({
      amount: 24000,
      occupation: 'employed',
    })
    expect((await as('reviewer').post(`${review}/claim`)).body).toMatchObject({ mine: true, claimedBy: 'reviewer' })
    const reasons = (await as('reviewer').get('review-reasons')).body.items
    const reason = reasons.find((r: { outcome: string }) => r.outcome === 'approved').code
    const decided = await as('reviewer').post(`${review}/decision`, { outcome: 'approved', reasons: [reason] })
    expect(decided.body).toMatchObject({
      status: 'approved',
      events: [{ status: 'open' }, { status: 'claimed' }, { status: 'approved' }],
    })
    await relay()
    expect((await as('ming').get(path)).body).toMatchObject({ status: 'approved' })
    expect((await signed('ming', path)).status).toBe(200)
  })

  test("another customer's application is not there, and a visitor has to sign in", async () => {
    await customer('a', '+8613800138103')
    await customer('b', '+8613800138104')
    const { path } = await apply('a', '600.00', `11010519770707003${check('11010519770707003')}`)
    for (const end of ['', '/disclosure']) expect((await as('b').get(path + end)).status).toBe(404)
    for (const end of ['/submit', '/cancel', '/signing-code']) expect((await as('b').post(path + end)).status).toBe(404)
    expect((await as('visitor').get(path)).status).toBe(401)
    expect((await as('b').patch(path, { step: 'plan' })).status).toBe(404)
  })
})

/** What the worker does with the outbox. */
async function relay(): Promise<void> {
  const { rows } = await server.db.query(
    // tidy: foreign-schema, the worker's part in a test without one
    `SELECT id, type, customer_id AS "customerId", payload, created_at AS "occurredAt" FROM jobs.outbox
     WHERE type = 'underwriting.decided'`,
  )
  for (const event of rows) await onReviewDecided.run(server.db, { ...(event as JobEvent), occurredAt: now })
}

/** The check character of a resident identity number (ISO 7064 MOD 11-2). */
function check(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return '10X98765432'[sum % 11]!
}

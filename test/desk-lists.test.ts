import { record } from '@doorstep/audit'
import { STAFF_ROLES } from '@doorstep/http'
import { addMerchantMember } from '@doorstep/identity'
import { allRoutes } from '@doorstep/server'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { aliceBuys, type Bought } from './buying.ts'
import { fixtures } from './policy-fixtures.ts'
import {
  asCustomer,
  asMerchant,
  asStaff,
  BUSINESS_DATE,
  EAST,
  makeWorld,
  must,
  type Server,
  serverOf,
  stamp,
  WEST,
  type World,
} from './world.ts'

const OFF = '2099-01-01'

let world: World
let server: Server
let bought: Bought
let number: string

beforeAll(async () => {
  world = await makeWorld(await testDatabase())
  server = await serverOf(world.db)
  bought = await aliceBuys(world)
  const [contract] = (await desk('/api/v1/staff/contracts')).items
  number = contract.number
})

/** What a supervisor of the east (or of other units) reads. */
async function desk(url: string, query: Record<string, string> = {}, ...units: bigint[]) {
  server.be(asStaff('supervisor', ...(units.length > 0 ? units : [EAST])))
  const response = await server.app.inject({ method: 'GET', url, query })
  // biome-ignore lint: a test reads whatever the API answers
  return { http: response.statusCode, ...(response.json() as any) }
}
const ids = async (url: string, query: Record<string, string>) =>
  (await desk(url, query)).items.map((item: { id: string }) => item.id)

describe('a number of the overview', () => {
  test.each([
    ['orders', (s: Counts) => s.items.reduce((sum, item) => sum + item.count, 0)],
    ['applications', (s: Counts) => s.items.reduce((sum, item) => sum + item.count, 0)],
    ['contracts', (s: { signed: { count: number } }) => s.signed.count],
  ])('of %s is the length of its list on this business date', async (name, count) => {
    const url = `/api/v1/staff/${name}`
    const summary = await desk(`${url}/summary`)
    const { items } = await desk(url, { from: summary.date, to: summary.date })
    expect(summary).toMatchObject({ http: 200, date: BUSINESS_DATE })
    expect(count(summary)).toBe(items.length)
    expect(items.length).toBeGreaterThan(0)
    expect(count(await desk(`${url}/summary`, {}, WEST))).toBe(0)
    expect((await desk(url, { from: OFF })).items).toEqual([])
    expect((await desk(url, { to: '2000-01-01' })).items).toEqual([])
  })

  test('of contracts carries the principal', async () => {
    const { signed, running } = await desk('/api/v1/staff/contracts/summary')
    expect(signed.amounts).toEqual([{ amount: '3000.00', currency: 'CNY' }])
    expect(running.count).toBeLessThanOrEqual(1)
  })

  test('of texts and cases is there, nothing being wrong', async () => {
    expect((await desk('/api/v1/messages/summary')).items).toEqual([])
    expect(await desk('/api/v1/reviews/summary')).toMatchObject({ open: 0, late: 0, mine: 0 })
  })
})

type Counts = { items: { count: number }[] }

describe('one box finds', () => {
  const hits = async (q: string, ...units: bigint[]) =>
    (await desk('/api/v1/staff/search', { q }, ...units)).items.map(
      (hit: { kind: string; id: string }) => `${hit.kind} ${hit.id}`,
    )

  test('a customer and what is theirs by name, by how the phone begins or ends, and whole', async () => {
    const theirs = [
      `customer ${world.alice}`,
      `contract ${bought.contractId}`,
      `order ${bought.order.id}`,
      `application ${bought.approved}`,
    ]
    for (const q of ['王芳', '王', '芳', '1390013', '9001', '13900139001', '+86 139 0013 9001'])
      if (q.length > 1) expect(await hits(q), q).toEqual(expect.arrayContaining(theirs))
  })

  test('a contract by its number, in either case, and by its beginning', async () => {
    for (const q of [number, number.toLowerCase(), number.slice(0, -2)])
      expect(await hits(q), q).toContain(`contract ${bought.contractId}`)
  })

  test('nothing of another branch', async () => {
    for (const q of ['王芳', '9001', number, bought.order.token])
      expect(
        (await hits(q, WEST)).filter((hit: string) => !hit.includes(`${world.bob}`)),
        q,
      ).toEqual([])
  })
})

describe('a list is narrowed', () => {
  test('to a customer, by name, by phone', async () => {
    const customer = world.alice.toString()
    for (const query of [{ customer }, { q: '王芳' }, { q: '9001' }] as Record<string, string>[]) {
      expect(await ids('/api/v1/staff/orders', query)).toContain(bought.order.id.toString())
      expect(await ids('/api/v1/staff/applications', query)).toContain(bought.approved.toString())
      expect(await ids('/api/v1/staff/contracts', query)).toEqual([bought.contractId.toString()])
      expect((await ids('/api/v1/messages', query)).length).toBeGreaterThan(0)
    }
    for (const list of ['staff/orders', 'staff/applications', 'staff/contracts', 'messages'])
      expect(await ids(`/api/v1/${list}`, { q: '没有这个人' }), list).toEqual([])
  })

  test('kept accounts, by how the phone of their owner ends or by their control account', async () => {
    const account = await fixtures.account!(world)
    const [found] = (await desk('/api/v1/ledger/accounts', { q: '9001' })).items
    expect(found).toMatchObject({ id: account, ownerId: world.alice.toString() })
    expect(await ids('/api/v1/ledger/accounts', { q: found.gl })).toContain(account)
    expect(await ids('/api/v1/ledger/accounts', { q: '0000' })).toEqual([])
  })

  test('messages, to those that did not arrive', async () => {
    expect(await ids('/api/v1/messages', { undelivered: 'yes' })).toEqual([])
    const [one] = await ids('/api/v1/messages', {})
    // tidy: foreign-schema, the network's answer
    await world.db.query(`UPDATE notifications.message SET state = 'expired' WHERE id = $1`, [one])
    expect(await ids('/api/v1/messages', { undelivered: 'yes' })).toEqual([one])
    expect(await ids('/api/v1/messages', { undelivered: 'yes', from: '2099-01-01T00:00:00Z' })).toEqual([])
  })

  test('messages, to the time between two instants', async () => {
    expect((await ids('/api/v1/messages', { from: '2020-01-01T00:00:00Z' })).length).toBeGreaterThan(0)
    expect(await ids('/api/v1/messages', { to: '2020-01-01T00:00:00Z' })).toEqual([])
  })
})

test('the trail shows a customer who acted masked', async () => {
  server.be(asStaff('compliance', EAST))
  const actor = { userId: `customer-${world.alice}`, name: '王小芳', role: 'customer', ip: null }
  const entry = { who: actor, at: new Date(), action: 'thing.done', objectType: 'thing', objectId: 1n }
  await world.db.transaction(tx => record(tx, [{ ...entry, customerId: world.alice }]))
  const response = await server.app.inject({
    method: 'GET',
    url: '/api/v1/audit',
    query: { object: 'thing:1', q: '9001' },
  })
  expect(response.json().items).toMatchObject([{ actor: { name: '王*芳' } }])
  expect(response.body).not.toContain('王小芳')
})

test('the trail shows a branch what its merchants did, and another branch not', async () => {
  const { id: merchantId, name: merchantName } = world.eastShop
  const { who, at } = stamp
  await world.db.transaction(async tx => {
    const person = { merchantId, merchantName, name: '小陈', phone: '13900139077', role: 'cashier' } as const
    const { userId } = must(await addMerchantMember(tx, person, stamp))
    const entry = { at, objectType: 'offer', objectId: 77n }
    await record(tx, [
      { ...entry, who: { ...who, userId }, action: 'offer.ended' },
      { ...entry, who, action: 'offer.created' },
    ])
  })
  const seen = async (object: string, unit: bigint) => {
    server.be(asStaff('compliance', unit))
    const { items } = (await server.app.inject({ method: 'GET', url: '/api/v1/audit', query: { object } })).json()
    return items.map((item: { action: string }) => item.action)
  }
  expect(await seen('offer:77', EAST)).toEqual(['offer.ended'])
  expect(await seen(`merchant:${merchantId}`, EAST)).toContain('merchant-member.added')
  expect([...(await seen('offer:77', WEST)), ...(await seen(`merchant:${merchantId}`, WEST))]).toEqual([])
})

test('an application leads to its order', async () => {
  const application = await desk(`/api/v1/staff/applications/${bought.approved}`)
  const { orderId, caseId } = application
  expect((await desk(`/api/v1/staff/orders/${orderId}`)).http).toBe(200)
  expect(caseId).toBeNull()
})

describe('a cursor that is none', () => {
  const lists = allRoutes().filter(
    route => route.method === 'GET' && !route.url.includes('{') && 'cursor' in ((route.query as Shape)?.shape ?? {}),
  )

  test('is known to many lists', () => expect(lists.length).toBeGreaterThan(10))

  test.each(lists.map(route => [route.url, route] as const))('of %s is refused', async (url, route) => {
    const { policy } = route
    if (policy.kind === 'customer') server.be(asCustomer(world.alice))
    else if (policy.kind === 'merchant') server.be(asMerchant(world.eastShop, 'owner'))
    else server.be({ ...asStaff('administrator', EAST), staff: { roles: STAFF_ROLES, units: [EAST] } })
    for (const cursor of ['next', '-1', '9223372036854775808', '2026-13-45', '1.', '%00']) {
      const response = await server.app.inject({ method: 'GET', url, query: { cursor } })
      expect([response.statusCode, response.json().code], cursor).toEqual([400, 'invalid-input'])
    }
  })
})

type Shape = { shape?: object } | undefined

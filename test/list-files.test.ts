import { createOrder } from '@doorstep/merchants'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { aliceBuys } from './buying.ts'
import { asStaff, EAST, makeWorld, must, type Server, serverOf, stamp, WEST, type World } from './world.ts'

let world: World
let server: Server

beforeAll(async () => {
  world = await makeWorld(await testDatabase())
  server = await serverOf(world.db)
})

async function file(list: string, query: Record<string, string> = {}, unit = EAST, language = 'zh-CN') {
  server.be(asStaff(list === 'audit' ? 'compliance' : 'supervisor', unit))
  const headers = { 'accept-language': language }
  const { body, ...response } = await server.app.inject({ method: 'GET', url: `/api/v1/${list}/file`, query, headers })
  return { status: response.statusCode, headers: response.headers, lines: body.split('\r\n').slice(0, -1) }
}

test('a list comes as a file that Excel reads, headed in the reader’s language, of the reader’s branch only', async () => {
  await aliceBuys(world)
  const { status, headers, lines } = await file('staff/contracts')
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toMatch(/^attachment; filename="contracts-\d{4}-\d\d-\d\d\.csv"/)
  expect(lines[0]).toMatch(/^\ufeff合同编号,客户,/)
  expect(lines[1]).toContain(',3000.00,')
  expect((await file('staff/contracts', {}, EAST, 'en')).lines[0]).toMatch(/^\ufeffNumber,Customer,/)
  expect(lines[1]).toContain(',还款中,running,')
  expect((await file('staff/contracts', {}, EAST, 'en')).lines[1]).toContain(',Running,running,')
  expect((await file('staff/contracts', {}, WEST)).lines).toHaveLength(1)
  expect((await file('staff/contracts', { status: 'settled' })).lines).toHaveLength(1)
  for (const list of ['staff/applications', 'messages', 'audit'])
    expect((await file(list)).lines.length, list).toBeGreaterThan(1)
})

test('more than one page comes whole, once each; what looks like a formula does not act', async () => {
  const { id: merchantId, stores } = world.eastShop
  const goods = (n: number) => (n % 2 ? `=HYPERLINK("http://x","${n}")` : `台灯 ${n}`)
  await world.db.transaction(async tx => {
    for (let n = 0; n < 120; n++) {
      const amount = { minor: 10_000n, currency: 'CNY' }
      must(await createOrder(tx, { merchantId, storeId: stores[0]!.id, goods: goods(n), scene: 'home', amount }, stamp))
    }
  })
  const { lines } = await file('staff/orders')
  const codes = lines.slice(1).map(line => line.split(',')[0])
  expect(codes.length).toBeGreaterThanOrEqual(120)
  expect(new Set(codes).size).toBe(codes.length)
  expect(lines.some(line => line.includes(`"'=HYPERLINK(""http://x"",""1"")"`))).toBe(true)
  expect(lines.filter(line => /(^|,)"?=/.test(line))).toEqual([])
})

test('a list goes by what its reader chose, page after page, nothing twice', async () => {
  const { id: merchantId, stores } = world.eastShop
  await world.db.transaction(async tx => {
    for (const yuan of [700n, 900n, 800n, 900n]) {
      const amount = { minor: yuan * 100_000n, currency: 'CNY' }
      const goods = { storeId: stores[0]!.id, goods: '钢琴', scene: 'home', amount } as const
      must(await createOrder(tx, { merchantId, ...goods }, stamp))
    }
  })
  server.be(asStaff('supervisor', EAST))
  const seen: { id: string; amount: { amount: string } }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: Record<string, string> = { sort: 'amount', q: '钢琴', limit: '1', ...(cursor ? { cursor } : {}) }
    const page: { items: typeof seen; next: string | null } = (
      await server.app.inject({ method: 'GET', url: '/api/v1/staff/orders', query })
    ).json()
    seen.push(...page.items)
    cursor = page.next
  }
  expect(seen.map(({ amount }) => amount.amount)).toEqual(['900000.00', '900000.00', '800000.00', '700000.00'])
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4)
  for (const sort of ['due', 'overdue', 'amount']) {
    const query = { sort, cursor: `${sort}_1000000000000_1` }
    const response = await server.app.inject({ method: 'GET', url: '/api/v1/staff/contracts', query })
    expect([response.statusCode, response.json().items.length], sort).toEqual([200, 1])
  }
})

test('who took it is in the trail, with what was asked for', async () => {
  await file('staff/orders', { q: '台灯' })
  const { rows } = await world.db.query(
    // tidy: foreign-schema, the trail shows a branch only what people of its own wrote, and those of a test are nobody's
    `SELECT kind, action, after FROM audit.entry WHERE object_type = 'list' AND object_id = 'orders' ORDER BY entry_id DESC LIMIT 1`,
  )
  expect(rows).toEqual([{ kind: 'look', action: 'list.taken', after: { q: '台灯' } }])
})

import { allRoutes } from '@doorstep/server'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { fixtures, ownedByNobody, questions } from './policy-fixtures.ts'
import { asStaff, EAST, makeWorld, type Server, serverOf, type World } from './world.ts'

// Whoever of the bank's people reads what belongs to one customer leaves a trace, on whichever page it was.

const PERSONAL = /\{(customerId|applicationId|contractId|caseId|messageId|visitId)\}/
const pages = allRoutes()
  .filter(route => route.method === 'GET' && route.policy.kind === 'staff' && PERSONAL.test(route.url))
  .map(route => ({ url: route.url, policy: route.policy }))

let world: World
let server: Server

beforeAll(async () => {
  world = await makeWorld(await testDatabase())
  server = await serverOf(world.db)
})

test('the walk is not empty', () => expect(pages.length).toBeGreaterThan(5))

test.each(pages)('$url', async ({ url, policy }) => {
  let path = url
  for (const [part, name] of url.matchAll(/\{(\w+)\}/g))
    path = path.replace(part, (await fixtures[name!]?.(world)) ?? ownedByNobody[name!]!)
  const before = await looks()
  server.be(asStaff(policy.kind === 'staff' ? policy.roles[0]! : 'agent', EAST))
  const response = await server.app.inject({ method: 'GET', url: path, query: { ...questions } })
  expect(response.statusCode, response.body).toBe(200)
  expect(await looks()).toBeGreaterThan(before)
})

test('a search that finds a customer', async () => {
  await fixtures.contractId!(world)
  const before = await looks()
  server.be(asStaff('agent', EAST))
  const response = await server.app.inject({ method: 'GET', url: '/api/v1/staff/search', query: { q: '王芳' } })
  expect(response.json().items.length).toBeGreaterThan(0)
  expect(await looks()).toBeGreaterThan(before)
})

async function looks(): Promise<number> {
  // tidy: foreign-schema, the trail has no question that counts
  const { rows } = await world.db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit.entry WHERE kind = 'look' AND customer_id = $1`,
    [world.alice],
  )
  return rows[0]!.n
}

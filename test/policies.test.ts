import { MERCHANT_ROLES, type Policy, type Principal, type Route, STAFF_ROLES } from '@doorstep/http'
import { allRoutes, openApiText } from '@doorstep/server'
import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { arbitraryOf, type Schema } from './faults/arbitrary-of.ts'
import { aliceIsDebited } from './buying.ts'
import { fixtures, ownedByNobody, questions } from './policy-fixtures.ts'
import { asCustomer, asMerchant, asStaff, EAST, makeWorld, type Server, serverOf, WEST, type World } from './world.ts'

interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[]
  readonly requestBody?: { content: Record<string, { schema: Schema }> }
}

const routes = allRoutes()
const named = routes.map(route => ({ name: `${route.method} ${route.url}`, route }))
const paramsOf = (route: Route) => [...route.url.matchAll(/\{(\w+)\}/g)].map(match => match[1]!)
const owned = named.filter(
  ({ route }) => paramsOf(route).some(name => !(name in ownedByNobody)) && ownable(route.policy),
)

/** Lists that the bank's people read, and those of them that name a customer, a merchant's goods or what is theirs. */
const lists = named.filter(
  ({ route }) => route.method === 'GET' && route.policy.kind === 'staff' && paramsOf(route).length === 0,
)
const peopled = [
  '/api/v1/audit',
  '/api/v1/customers',
  '/api/v1/ledger/accounts',
  '/api/v1/messages',
  '/api/v1/organisation/staff',
  '/api/v1/reviews',
  '/api/v1/staff/barred-addresses',
  '/api/v1/staff/applications',
  '/api/v1/staff/contracts',
  '/api/v1/staff/debits',
  '/api/v1/staff/merchants',
  '/api/v1/staff/orders',
  '/api/v1/staff/search',
  '/api/v1/staff/visit-alerts',
  '/api/v1/staff/visit-tasks',
  '/api/v1/staff/visits',
]

let world: World
let server: Server
let shared: Record<string, Schema>
let paths: Record<string, Record<string, Operation>>

beforeAll(async () => {
  world = await makeWorld(await testDatabase())
  server = await serverOf(world.db)
  await aliceIsDebited(world)
  const description = JSON.parse(await openApiText())
  shared = description.components.schemas
  paths = description.paths
})

test('the walk is not empty, and every route says who may call it', () => {
  expect(routes.length).toBeGreaterThan(20)
  expect(routes.filter(route => route.policy === undefined)).toEqual([])
  expect(new Set(named.map(({ name }) => name)).size).toBe(named.length)
})

test('every part of an address has a fixture or is known to be nobody’s', () => {
  const without = routes.flatMap(paramsOf).filter(name => !fixtures[name] && !(name in ownedByNobody))
  expect([...new Set(without)]).toEqual([])
})

describe.each(named.filter(({ route }) => route.policy.kind !== 'anyone'))('$name', ({ route }) => {
  test('asks a visitor to sign in', async () => {
    expect(await call(route, null)).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('turns away everybody whom its policy does not name', async () => {
    for (const person of strangers(route.policy)) {
      expect(await call(route, person), person.userId).toMatchObject({ status: 403, code: 'not-allowed' })
    }
  })
})

describe.each(owned)('$name', ({ route }) => {
  test('hides what is another’s: customer, merchant or branch', async () => {
    for (const person of neighbours(route.policy)) {
      const answer = await call(route, person)
      expect(answer, person.userId).toMatchObject({ status: 404 })
    }
  })
})

describe.each(lists)('$name', ({ route }) => {
  test('shows a branch nothing of another branch', async () => {
    const marks = await marksOfTheEast()
    for (const person of neighbours(route.policy)) {
      const { body } = await call(route, person)
      expect(
        marks.filter(mark => body.includes(mark)),
        person.userId,
      ).toEqual([])
    }
  })
})

test.each(peopled)('%s shows a branch its own', async url => {
  const marks = await marksOfTheEast()
  const { route } = lists.find(({ route }) => route.url === url)!
  for (const person of owners(route.policy)) {
    const { status, body } = await call(route, person)
    expect([status, marks.some(mark => body.includes(mark))], person.userId).toEqual([200, true])
  }
})

test.each(owned.filter(({ route }) => route.method === 'GET'))('$name shows it to its owner', async ({ route }) => {
  // Theirs was paid out at once: that there is nothing to draw on it is its owner's own answer.
  const status = route.url.endsWith('/draw-preview') ? 409 : 200
  for (const person of owners(route.policy)) expect((await call(route, person)).status, person.userId).toBe(status)
})

function ownable(policy: Policy): boolean {
  return policy.kind === 'customer' || policy.kind === 'merchant' || policy.kind === 'staff'
}

function strangers(policy: Policy): Principal[] {
  const everybody = [
    asCustomer(world.alice),
    ...MERCHANT_ROLES.map(role => asMerchant(world.eastShop, role)),
    ...STAFF_ROLES.map(role => asStaff(role, EAST)),
  ]
  return everybody.filter(person => {
    if (policy.kind === 'customer') return person.customerId === null
    if (policy.kind === 'merchant') return !person.merchant || !policy.roles.includes(person.merchant.role)
    if (policy.kind === 'staff') return !person.staff?.roles.some(role => policy.roles.includes(role))
    return false
  })
}

function neighbours(policy: Policy): Principal[] {
  if (policy.kind === 'customer') return [asCustomer(world.bob)]
  if (policy.kind === 'merchant') return policy.roles.map(role => asMerchant(world.westShop, role))
  return policy.kind === 'staff' ? policy.roles.map(role => asStaff(role, WEST)) : []
}

function owners(policy: Policy): Principal[] {
  if (policy.kind === 'customer') return [asCustomer(world.alice)]
  if (policy.kind === 'merchant') return policy.roles.map(role => asMerchant(world.eastShop, role))
  return policy.kind === 'staff' ? policy.roles.map(role => asStaff(role, EAST)) : []
}

/** Ids that stand for what is the east's; each exists once, but that of the branch itself, which is no secret. */
const marks = new Map<string, string>()
async function marksOfTheEast(): Promise<string[]> {
  for (const [name, make] of Object.entries(fixtures))
    if (name !== 'branchId' && !marks.has(name)) marks.set(name, await make(world))
  return [...marks.values()]
}

interface Answer {
  readonly status: number
  readonly code?: string
  readonly body: string
}

async function call(route: Route, who: Principal | null): Promise<Answer> {
  server.be(who)
  let url = route.url
  for (const name of paramsOf(route))
    url = url.replace(`{${name}}`, (await fixtures[name]?.(world)) ?? ownedByNobody[name]!)
  const operation = paths[route.url]![route.method.toLowerCase()]!
  const body = operation.requestBody?.content['application/json']?.schema
  const response = await server.app.inject({
    method: route.method,
    url,
    query: asked(operation),
    headers: route.method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() },
    ...(body ? { payload: fc.sample(arbitraryOf(body, shared), { numRuns: 1, seed: 7 })[0] as object } : {}),
  })
  return { status: response.statusCode, code: codeIn(response), body: response.body }
}

/** A refusal's code; a file has none. */
function codeIn(response: { headers: Record<string, unknown>; json: () => { code: string } }): string {
  return String(response.headers['content-type']).includes('json') ? response.json().code : ''
}

function asked({ parameters = [] }: Operation): Record<string, string> {
  const required = parameters.filter(p => p.in === 'query' && p.required)
  return Object.fromEntries(required.map(({ name }) => [name, questions[name] ?? '2026-01-01']))
}

import { catalogues, type Principal } from '@doorstep/http'
import { openApiText } from '@doorstep/server'
import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { placeOrder } from '../buying.ts'
import { fixtures, ownedByNobody } from '../policy-fixtures.ts'
import {
  asCustomer,
  asMerchant,
  asStaff,
  EAST,
  HEAD,
  makeWorld,
  type Server,
  serverOf,
  WEST,
  type World,
} from '../world.ts'
import { arbitraryOf, type Known, type Schema, wrongOf } from './arbitrary-of.ts'

const RUNS = process.env.DOORSTEP_LONG === '1' ? 200 : 20

interface Operation {
  readonly operationId: string
  readonly 'x-policy'?: string
  readonly 'x-errors'?: readonly string[]
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[]
  readonly requestBody?: { content: Record<string, { schema: Schema }> }
  readonly responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
interface Description {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { schemas: Record<string, Schema> }
}

const description: Description = JSON.parse(await openApiText())
const shared = description.components.schemas
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
)
const anyCode = new Set(Object.values(catalogues).flatMap(Object.keys))
const problem = validator({ $ref: '#/components/schemas/Problem' })

let world: World
let server: Server
let known: Known
const answered = new Set<string>()

beforeAll(async () => {
  world = await makeWorld(await testDatabase({ max: 5 }))
  server = await serverOf(world.db)
  const order = await placeOrder(world)
  known = {
    ...(await existing()),
    token: [order.token],
    orderToken: [order.token],
    planId: ['standard-level:1:12', 'standard-principal:1:6'],
    unitId: [EAST.toString(), HEAD.toString()],
    parentId: [EAST.toString()],
    storeId: world.eastShop.stores.map(store => store.id.toString()),
    currency: ['CNY'],
    amount: ['1.00', '100.00', '250.00'],
    phone: ['13900139010'],
    phoneNumber: ['13900139011'],
    idDocumentNumber: ['11010519491231002X'],
    documentNumber: ['11010519491231002X'],
    password: ['correct horse battery'],
    interestShare: ['1'],
    validFrom: ['2026-01-01'],
    validTo: ['2099-12-31'],
  }
})

describe.each(operations)('$name', ({ path, method, operation }) => {
  const schema = operation.requestBody?.content['application/json']?.schema
  const ok = validator(operation.responses['200']?.content?.['application/json']?.schema ?? {})

  test('answers what its schema allows as described', async () => {
    await fc.assert(
      fc.asyncProperty(
        addresses(path, operation),
        schema ? arbitraryOf(schema, shared, known) : fc.constant(undefined),
        (url, body) => answersAsDescribed(url, body),
      ),
      { numRuns: RUNS },
    )
  })

  test('refuses what is wrong in words that are documented', async () => {
    const wrong = schema ? wrongOf(schema, shared) : fc.constant(undefined)
    await fc.assert(
      fc.asyncProperty(wrongAddresses(path, operation), wrong, (url, body) => answersAsDescribed(url, body)),
      { numRuns: RUNS },
    )
  })

  async function answersAsDescribed(url: string, body: unknown): Promise<void> {
    server.be(rightful(operation['x-policy'] ?? 'anyone'))
    const response = await server.app.inject({
      method: method.toUpperCase() as 'GET',
      url,
      headers: {
        ...(method === 'get' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    if (response.statusCode === 200) answered.add(operation.operationId)
    if (response.statusCode === 200 && !response.headers['content-type']?.startsWith('application/json')) return // a file
    const answer: unknown = response.json()
    if (response.statusCode === 200) {
      expect(ok.safeParse(answer).error).toBeUndefined()
      return
    }
    expect(response.statusCode, server.faults.at(-1)?.stack).toBeLessThan(500)
    expect(problem.safeParse(answer).error).toBeUndefined()
    const { code } = answer as { code: string }
    const documented = path.startsWith('/api/v1/')
      ? new Set([...Object.keys(catalogues.http ?? {}), ...(operation['x-errors'] ?? [])])
      : anyCode
    expect(documented, `${code} is not among the errors of ${method} ${path}`).toContain(code)
  }
})

test('most operations were answered, not only refused', () => {
  expect(answered.size / operations.length).toBeGreaterThan(0.5)
})

/** Something real for every part of an address, so that half of the calls reach past the first look. */
async function existing(): Promise<Known> {
  const made = await Promise.all(
    Object.entries(fixtures).map(async ([name, make]) => [name, [await make(world)]] as const),
  )
  return { ...Object.fromEntries(Object.entries(ownedByNobody).map(([k, v]) => [k, [v]])), ...Object.fromEntries(made) }
}

/** Somebody whom the policy admits, where the objects of the fixtures are theirs. */
function rightful(policy: string): Principal | null {
  const [kind, roles = ''] = policy.split(': ')
  const [role] = roles.split(', ')
  if (kind === 'merchant') return asMerchant(world.eastShop, role as 'owner')
  if (kind === 'staff') return asStaff(role as 'reviewer', HEAD, EAST, WEST)
  return kind === 'anyone' ? null : asCustomer(world.alice)
}

function addresses(path: string, { parameters = [] }: Operation) {
  const parts = parameters.filter(p => p.in === 'path')
  const query = parameters.filter(p => p.in === 'query')
  return fc
    .tuple(
      fc.tuple(...parts.map(p => partOf(p.name, p.schema))),
      fc.tuple(
        ...query.map(p => fc.option(arbitraryOf(p.schema, shared).map(asText), { nil: p.required ? 'x' : null })),
      ),
      fc.boolean(),
    )
    .map(([values, asked]) => {
      const at = parts.reduce((url, p, index) => url.replace(`{${p.name}}`, encodeURIComponent(values[index]!)), path)
      const search = new URLSearchParams()
      query.forEach((p, index) => asked[index] && search.set(p.name, asked[index]))
      return search.size > 0 ? `${at}?${search.toString()}` : at
    })
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Drawn while a test runs: what exists is known by then. */
function partOf(name: string, schema: Schema): fc.Arbitrary<string> {
  const real = fc.nat().map(at => known[name]?.[at % known[name].length])
  return fc
    .tuple(real, arbitraryOf(schema, shared).map(asText), fc.boolean())
    .map(([is, any, yes]) => (yes && is) || any)
}

function wrongAddresses(path: string, operation: Operation) {
  const odd = fc.constantFrom(
    '',
    '0',
    '-1',
    'x',
    '%00',
    '%F0%9F%98%80',
    "'",
    '99999999999999999999',
    '1e3',
    'null',
    '..',
  )
  const spoiled = fc.array(odd, { minLength: 1, maxLength: 3 }).map(values => {
    let index = 0
    return `${path.replaceAll(/\{\w+\}/g, () => values[index++ % values.length]!)}?q=${values[0]}&limit=${values.at(-1)}&cursor=${values[0]}`
  })
  return fc.oneof(addresses(path, operation), spoiled)
}

/**
 * A schema of the description, with the named ones that it refers to. Patterns of JSON Schema are Unicode's; zod reads
 * them without the flag, so that `\p{Cs}` would forbid the letters p, C and s: such a pattern is left out.
 */
function validator(schema: Schema): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: shared }).replaceAll('#/components/schemas/', '#/$defs/')
  const unflagged = (key: string, value: unknown) =>
    key === 'pattern' && typeof value === 'string' && value.includes('\\p{') ? undefined : value
  return z.fromJSONSchema(JSON.parse(text, unflagged))
}

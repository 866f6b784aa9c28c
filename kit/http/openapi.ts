import { z } from 'zod'
import { moneyWire } from './fields.ts'
import { problem } from './problem.ts'
import { fileAnswer } from './route.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Described = { schema?: Record<string, unknown>; url: string }

const SHARED = { Problem: problem, Money: moneyWire }

/**
 * Turns a route's zod schemas into JSON Schema for @fastify/swagger. Both directions use the *input* side: our codecs
 * read it from a request and write it into a response, so it is what travels.
 */
export function jsonSchemaTransform({ schema, url }: Described) {
  if (!schema) return { schema, url }
  const { response, ...rest } = schema as { response?: Record<string, z.ZodType> }
  const entries = Object.entries(rest).map(([key, value]) => [key, value instanceof z.ZodType ? wire(value) : value])
  const responses = Object.entries(response ?? {}).map(([status, value]) => [
    status,
    status === '200' ? asAnswer(value) : asProblem(value),
  ])
  return {
    schema: { ...Object.fromEntries(entries), ...(response ? { response: Object.fromEntries(responses) } : {}) },
    url,
  }
}

/**
 * Names what operations repeat, so that it is written once: money, problems, and what the caller names besides. For the
 * `transformObject` of @fastify/swagger.
 */
export function shareSchemas<T extends object>(document: T, named: Readonly<Record<string, z.ZodType>> = {}): T {
  const shared = Object.entries({ ...SHARED, ...named }).map(([name, schema]) => ({ name, json: wire(schema) }))
  const texts = new Map(shared.map(({ name, json }) => [JSON.stringify(json), name]))
  const replace = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value !== 'object' || value === null) return value
    const { description, ...bare } = value
    const name = texts.get(JSON.stringify(bare))
    if (name) return { $ref: `#/components/schemas/${name}`, ...(description === undefined ? {} : { description }) }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]))
  }
  const { components, ...rest } = document as { components?: { schemas?: object } }
  const schemas = { ...components?.schemas, ...Object.fromEntries(shared.map(({ name, json }) => [name, json])) }
  return { ...(replace(rest) as object), components: { ...components, schemas } } as T
}

function asAnswer(schema: z.ZodType) {
  if (schema !== fileAnswer) return { description: 'Done', ...wire(schema) }
  return { description: 'A file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
}

function asProblem(schema: z.ZodType) {
  return {
    description: 'Refused: problem details (RFC 9457)',
    content: { 'application/problem+json': { schema: wire(schema) } },
  }
}

function wire(schema: z.ZodType) {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return json
}

import { z } from 'zod'

type Document = { schema?: Record<string, unknown>; url: string }

/**
 * Turns a route's zod schemas into JSON Schema for @fastify/swagger. Both directions use the *input* side: our codecs
 * read it from a request and write it into a response, so it is what travels.
 */
export function jsonSchemaTransform({ schema, url }: Document) {
  if (!schema) return { schema, url }
  const { response, ...rest } = schema as { response?: Record<string, z.ZodType> }
  const entries = Object.entries(rest).map(([key, value]) => [key, value instanceof z.ZodType ? wire(value) : value])
  const responses = Object.entries(response ?? {}).map(([status, value]) => [
    status,
    { description: STATUS[status] ?? 'Refused', ...(wire(value) as object) },
  ])
  return {
    schema: { ...Object.fromEntries(entries), ...(response ? { response: Object.fromEntries(responses) } : {}) },
    url,
  }
}

const STATUS: Record<string, string> = { 200: 'Done', default: 'Refused: problem details (RFC 9457)' }

function wire(schema: z.ZodType) {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return json
}

import fc, { type Arbitrary } from 'fast-check'

/** As much of JSON Schema as our descriptions use. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
}

export type Known = Readonly<Record<string, readonly string[]>>
type Shared = Readonly<Record<string, Schema>>

/**
 * Values that a schema allows. `shared` are the document's named schemas; `known` gives values that exist to fields of
 * that name, half of the time, so that more than the first check is reached.
 */
export function arbitraryOf(schema: Schema, shared: Shared, known: Known = {}): Arbitrary<unknown> {
  const of = (inner: Schema) => arbitraryOf(inner, shared, known)
  if (schema.$ref) return of(shared[schema.$ref.split('/').at(-1)!]!)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(of))
  if (schema.allOf) return bothOf(schema, schema.allOf, of)
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map(type => of({ ...schema, type })))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1_000_000 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
    case 'string':
      return stringOf(schema)
    case 'array':
      return fc.array(of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
      })
    case 'object':
      return objectOf(schema, shared, known)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** A string of several patterns is drawn from the last; objects are put together from their parts. */
function bothOf(
  { allOf: _, ...whole }: Schema,
  parts: readonly Schema[],
  of: (s: Schema) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  if (whole.type !== 'string')
    return fc.tuple(...parts.map(of)).map(values => Object.assign({}, ...(values as object[])))
  const patterns = parts.flatMap(part => part.pattern ?? [])
  return of({ ...whole, ...parts.at(-1) }).filter(text => patterns.every(p => new RegExp(p, 'u').test(text as string)))
}

function objectOf(schema: Schema, shared: Shared, known: Known): Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    const any = arbitraryOf(inner, shared, known)
    const existing = known[name]
    return [name, existing?.length ? fc.oneof(fc.constantFrom<unknown>(...existing), any) : any] as const
  })
  const named = fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] })
  if (typeof schema.additionalProperties !== 'object' || fields.length > 0) return named
  return fc.dictionary(
    fc.string({ minLength: 1, maxLength: 8 }),
    arbitraryOf(schema.additionalProperties, shared, known),
  )
}

const FORMATS: Record<string, Arbitrary<string>> = {
  date: days().map(d => d.toISOString().slice(0, 10)),
  'date-time': days().map(d => d.toISOString()),
  email: fc.emailAddress(),
  uuid: fc.uuid(),
}

function stringOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): Arbitrary<string> {
  const any = FORMATS[format ?? ''] ?? (pattern ? matching(pattern) : words())
  return any
    .map(s => s.padEnd(minLength, 'x').slice(0, maxLength))
    .filter(s => !pattern || new RegExp(pattern, 'u').test(s))
}

/** Strings of a pattern; one that only keeps characters out is met by words. */
function matching(pattern: string): Arbitrary<string> {
  return pattern.startsWith('^[^') ? words() : fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 60 })
}

/** What people type: Latin and Chinese letters, blanks, signs, emoji, and what upsets careless queries. */
function words(): Arbitrary<string> {
  const pieces = ['张三', 'Li', ' ', '%', '_', "'", '"', '\\', '<b>', '--', '😀', 'é', '0', 'x', '{}', '\t', '；']
  return fc.oneof(
    fc.string({ unit: fc.constantFrom(...pieces), minLength: 1, maxLength: 12 }),
    fc.string({ minLength: 1, maxLength: 20 }).filter(text => !/\p{C}/u.test(text)),
  )
}

function days(): Arbitrary<Date> {
  return fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
}

/** Bodies near a schema that are wrong somewhere: a field gone, of another type, too long, or a foreign body. */
export function wrongOf(schema: Schema, shared: Shared): Arbitrary<unknown> {
  const right = arbitraryOf(schema, shared)
  const junk = fc.oneof(
    fc.constantFrom<unknown>(null, true, -1, 1e308, 0.1, '', ' ', '\u0000', '\ud800', 'x'.repeat(5000), [], [[]], {}),
    fc.constantFrom<unknown>({ __proto__: null, constructor: 1 }, '1e999', '9'.repeat(40), '2026-02-30', '-0', 'NaN'),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const spoiled = fc.tuple(right, fc.nat(), junk, fc.boolean()).map(([body, at, value, gone]) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return value
    const names = Object.keys(body)
    const name = names[at % Math.max(names.length, 1)] ?? 'more'
    const { [name]: _, ...rest } = body as Record<string, unknown>
    return gone ? rest : { ...rest, [name]: value }
  })
  return fc.oneof({ weight: 4, arbitrary: spoiled }, { weight: 1, arbitrary: junk })
}

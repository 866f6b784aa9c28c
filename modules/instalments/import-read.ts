import { dirname, join } from 'node:path'
import { isPlainDate, type PlainDate } from '@doorstep/calendar'
import { parseMoney } from '@doorstep/money'
import { type CsvRecord, openCsv } from './import-csv.ts'
import { type Words, wordsOf } from './import-words.ts'
import type { Mapping } from './import-mapping.ts'

/** What is wrong with a line of a file: the field, a stable code, and a sentence in each language. */
export type RowError = Words & { readonly line: number; readonly field: string; readonly code: string }

/** Thrown while a record is read; becomes its error. */
export class FieldError extends Error {
  readonly field: string
  readonly code: string
  readonly words: Words
  constructor(field: string, code: string, params: Readonly<Record<string, string | number>> = {}) {
    const words = wordsOf(code, { field, ...params })
    super(words.en)
    this.field = field
    this.code = code
    this.words = words
  }
}

export function rowError(line: number, { field, code, words }: FieldError): RowError {
  return { line, field, code, ...words }
}

/** A record with the fields of the files that it was joined to, and ways to read them. */
export type Fields = {
  readonly line: number
  /** Absent or empty: undefined. */
  optional(column: string): string | undefined
  /** @throws FieldError `missing` */
  text(column: string): string
  /** `{column}` places filled. @throws FieldError `missing` */
  filled(template: string): string
  /** @throws FieldError `missing`, `not-a-date` */
  date(column: string): PlainDate
  /** @throws FieldError `missing`, `not-a-number` */
  whole(column: string, min: number, max: number): number
  /** Minor units, not below zero. @throws FieldError `missing`, `not-an-amount` */
  amount(column: string, currency: string): bigint
}

/**
 * Reads a file and the files beside it that the mapping joins.
 * @throws Error when a file or a column that the mapping names is missing
 */
export async function readFields(
  path: string,
  mapping: Mapping,
  key: string = mapping.contract.reference,
): Promise<AsyncIterable<Fields>> {
  const main = await openCsv(path, mapping.delimiter)
  needColumn(main.columns, key, path)
  const joins = await Promise.all(mapping.joins.map(join => readJoin(path, mapping, join)))
  return joined(main.records, joins, mapping)
}

async function* joined(
  records: AsyncIterable<CsvRecord>,
  joins: readonly Join[],
  mapping: Mapping,
): AsyncGenerator<Fields> {
  for await (const record of records) yield fieldsOf(record, joins, mapping)
}

type Join = Mapping['joins'][number] & { readonly records: ReadonlyMap<string, CsvRecord> }

async function readJoin(path: string, { delimiter }: Mapping, spec: Mapping['joins'][number]): Promise<Join> {
  const file = await openCsv(join(dirname(path), spec.file), delimiter)
  needColumn(file.columns, spec.key, spec.file)
  const where = Object.entries(spec.where ?? {})
  const records = new Map<string, CsvRecord>()
  for await (const record of file.records)
    if (where.every(([column, value]) => record.fields[column] === value))
      records.set(record.fields[spec.key] ?? '', record)
  return { ...spec, records }
}

function needColumn(columns: readonly string[], column: string, path: string): void {
  if (!columns.includes(column)) throw new Error(`${path} has no column ${column}; it has ${columns.join(', ')}`)
}

/** @throws nothing: what a join misses is missing when it is asked for */
function fieldsOf(record: CsvRecord, joins: readonly Join[], mapping: Mapping): Fields {
  const values: Record<string, string> = { ...record.fields }
  for (const { as, from, records } of joins) {
    const found = records.get(values[from] ?? '')
    for (const [column, value] of Object.entries(found?.fields ?? {})) values[`${as}.${column}`] = value
  }
  return readers(record.line, values, mapping)
}

export function readers(
  line: number,
  values: Readonly<Record<string, string>>,
  { dateFormat }: Pick<Mapping, 'dateFormat'>,
): Fields {
  const optional = (column: string) => values[column] || undefined
  const text = (column: string) => {
    const value = optional(column)
    if (value === undefined) throw new FieldError(column, 'missing')
    return value
  }
  return {
    line,
    optional,
    text,
    filled: template => template.replace(/\{([\w.]+)\}/g, (_, column: string) => text(column)),
    date: column => readDate(column, text(column), dateFormat),
    amount: (column, currency) => readAmount(column, text(column), currency),
    whole: (column, min, max) => {
      const value = /^\d{1,9}$/.test(text(column)) ? Number(text(column)) : Number.NaN
      if (value >= min && value <= max) return value
      throw new FieldError(column, 'not-a-number', { min, max, value: text(column) })
    },
  }
}

function readAmount(column: string, text: string, currency: string): bigint {
  try {
    const { minor } = parseMoney(text, currency)
    if (minor >= 0n) return minor
  } catch {
    // said below, like an amount below zero
  }
  throw new FieldError(column, 'not-an-amount', { currency, value: text })
}

function readDate(column: string, text: string, format: Mapping['dateFormat']): PlainDate {
  const [, year, month, day] = SHAPES[format].exec(text) ?? []
  const date = `${year?.length === 2 ? `19${year}` : year}-${month}-${day}`
  if (isPlainDate(date)) return date
  throw new FieldError(column, 'not-a-date', { format, value: text })
}

const SHAPES = {
  YYMMDD: /^(\d\d)(\d\d)(\d\d)$/,
  YYYYMMDD: /^(\d{4})(\d\d)(\d\d)$/,
  'YYYY-MM-DD': /^(\d{4})-(\d\d)-(\d\d)$/,
}

import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isPlainDate, type PlainDate } from '@doorstep/calendar'
import { type CsvRecord, readCsv } from './import-csv.ts'
import type { Mapping } from './import-mapping.ts'

/** What is wrong with a line of a file: the field, a stable code and a sentence. */
export type RowError = {
  readonly line: number
  readonly field: string
  readonly code: string
  readonly message: string
}

/** Thrown while a record is read; becomes its error. */
export class FieldError extends Error {
  readonly field: string
  readonly code: string
  constructor(field: string, code: string, message: string) {
    super(message)
    this.field = field
    this.code = code
  }
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
}

/**
 * Reads a file and the files beside it that the mapping joins.
 * @throws Error when a file or a column that the mapping names is missing
 */
export async function readFields(
  path: string,
  mapping: Mapping,
  key: string = mapping.contract.reference,
): Promise<Fields[]> {
  const main = readCsv(await readFile(path, 'utf8'), mapping.delimiter)
  needColumn(main.columns, key, path)
  const joins = await Promise.all(mapping.joins.map(join => readJoin(path, mapping, join)))
  return main.records.map(record => fieldsOf(record, joins, mapping))
}

type Join = Mapping['joins'][number] & { readonly records: ReadonlyMap<string, CsvRecord> }

async function readJoin(path: string, { delimiter }: Mapping, spec: Mapping['joins'][number]): Promise<Join> {
  const file = readCsv(await readFile(join(dirname(path), spec.file), 'utf8'), delimiter)
  needColumn(file.columns, spec.key, spec.file)
  const wanted = file.records.filter(({ fields }) =>
    Object.entries(spec.where ?? {}).every(([column, value]) => fields[column] === value),
  )
  return { ...spec, records: new Map(wanted.map(record => [record.fields[spec.key] ?? '', record])) }
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
    if (value === undefined) throw new FieldError(column, 'missing', `${column} is empty or leads nowhere`)
    return value
  }
  return {
    line,
    optional,
    text,
    filled: template => template.replace(/\{([\w.]+)\}/g, (_, column: string) => text(column)),
    date: column => readDate(column, text(column), dateFormat),
    whole: (column, min, max) => {
      const value = /^\d{1,9}$/.test(text(column)) ? Number(text(column)) : Number.NaN
      if (value >= min && value <= max) return value
      throw new FieldError(
        column,
        'not-a-number',
        `${column} is no whole number from ${min} to ${max}: ${text(column)}`,
      )
    },
  }
}

function readDate(column: string, text: string, format: Mapping['dateFormat']): PlainDate {
  const [, year, month, day] = SHAPES[format].exec(text) ?? []
  const date = `${year?.length === 2 ? `19${year}` : year}-${month}-${day}`
  if (isPlainDate(date)) return date
  throw new FieldError(column, 'not-a-date', `${column} is no date of the form ${format}: ${text}`)
}

const SHAPES = {
  YYMMDD: /^(\d\d)(\d\d)(\d\d)$/,
  YYYYMMDD: /^(\d{4})(\d\d)(\d\d)$/,
  'YYYY-MM-DD': /^(\d{4})-(\d\d)-(\d\d)$/,
}

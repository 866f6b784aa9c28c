import type { PlainDate } from '@doorstep/calendar'
import { inputHash } from '@doorstep/http'
import { formatMajor } from '@doorstep/money'
import { LineError } from './line.ts'
import { claimsOf, type Claims } from './import-claims.ts'
import { type Position, positionOf } from './import-position.ts'
import { FieldError, type Fields, readers, type RowError, rowError } from './import-read.ts'
import { wordsOf } from './import-words.ts'
import type { Mapping } from './import-mapping.ts'
import { readTerms } from './quote.ts'
import { schedule, type Schedule, type Terms } from '@doorstep/schedules'

/** A record that makes a contract, fully checked, before anything is written. */
export type PlannedContract = {
  readonly line: number
  readonly reference: string
  readonly hash: Buffer
  readonly number: string
  readonly terms: Terms
  readonly schedule: Schedule
  readonly penaltyRate: string
  readonly status: string | undefined
  readonly position: Position
  /** What else the earlier bank says of it, to be compared. */
  readonly claims: Claims
  readonly account: string | undefined
  readonly customer: PlannedCustomer
  readonly branch: { readonly reference: string; readonly name: string }
}

export type PlannedCustomer = {
  readonly reference: string
  readonly name: string
  readonly phone: string | undefined
  readonly birthDate: PlainDate | undefined
  readonly language: 'zh-CN' | 'en'
}

export type Planned<T> = { readonly planned: T[]; readonly errors: RowError[] }

/** Turns every record into a plan or into its error; one bad record does not keep the others out. */
export function planAll<T>(records: readonly Fields[], plan: (record: Fields) => T): Planned<T> {
  const planned: T[] = []
  const errors: RowError[] = []
  for (const record of records) {
    try {
      planned.push(plan(record))
    } catch (error) {
      errors.push(errorOf(record.line, error))
    }
  }
  return { planned, errors }
}

function errorOf(line: number, error: unknown): RowError {
  if (error instanceof FieldError) return rowError(line, error)
  if (error instanceof LineError) {
    const { field, code, message } = error.problem
    return { line, field, code, ...wordsOf('invalid-terms', { field, message }) }
  }
  throw error
}

/** @throws FieldError, LineError when the record makes no contract */
export function planContract(record: Fields, mapping: Mapping): PlannedContract {
  const { contract } = mapping
  const terms = readTerms(termsOf(record, mapping))
  const plan = schedule(terms)
  checkInstalment(record, contract.instalment, plan)
  const status = contract.status && record.optional(contract.status)
  const planned = {
    line: record.line,
    reference: record.text(contract.reference),
    number: record.filled(contract.number),
    terms,
    schedule: plan,
    penaltyRate: record.filled(contract.penaltyRate),
    status: status || undefined,
    position: positionOf(record, contract, status, terms.currency, plan.rows.length),
    claims: claimsOf(record, contract, terms.currency),
    account: contract.account && record.text(contract.account),
    customer: planCustomer(record, mapping),
    branch: { reference: record.text(mapping.branch.reference), name: record.text(mapping.branch.name) },
  }
  const { line: _, schedule: __, claims: ___, ...content } = planned
  return { ...planned, hash: inputHash(content) }
}

/** @throws FieldError when the record makes no customer */
export function planCustomer(record: Fields, { customer }: Mapping): PlannedCustomer {
  return {
    reference: record.text(customer.reference),
    name: record.filled(customer.name),
    phone: customer.phone && record.optional(customer.phone),
    birthDate: birthDateOf(record, customer),
    language: customer.language,
  }
}

function termsOf(record: Fields, { contract, currency }: Mapping): Record<string, unknown> {
  const fromColumns = Object.entries(contract.columns ?? {}).flatMap(([term, column]) => {
    const value = record.optional(column)
    return value === undefined ? [] : [[term, value]]
  })
  return {
    ...(currency ? { currency } : {}),
    ...contract.terms,
    ...Object.fromEntries(fromColumns),
    principal: record.text(contract.principal),
    instalments: record.whole(contract.instalments, 1, 600),
    start: record.date(contract.start),
  }
}

/** Every instalment but the last, which may carry a rounding difference, must be the earlier bank's own. */
function checkInstalment(record: Fields, column: string | undefined, { rows, currency }: Schedule): void {
  const theirs = column && record.optional(column)
  if (!column || !theirs) return
  const differing = rows.find((row, i) => {
    const ours = formatMajor({ minor: row.total, currency })
    return ours !== padded(theirs, ours) && (i < rows.length - 1 || rows.length === 1)
  })
  const last = rows.at(-1)!
  const slack =
    (rows[0]!.total > last.total ? rows[0]!.total - last.total : last.total - rows[0]!.total) > BigInt(rows.length)
  if (!differing && !slack) return
  const ours = formatMajor({ minor: (differing ?? last).total, currency })
  const n = (differing ?? last).n
  throw new FieldError(column, 'instalment-differs', { theirs, n, ours })
}

/** `3372.7` and `3372.70` are one amount. */
function padded(theirs: string, ours: string): string {
  const decimals = ours.split('.')[1]?.length ?? 0
  const [whole, fraction = ''] = theirs.split('.')
  return decimals > 0 ? `${whole}.${fraction.padEnd(decimals, '0')}` : theirs
}

/** Said without the value: errors are kept for good, and this is the customer's own. */
function birthDateOf(record: Fields, { birthNumber, birthDate }: Mapping['customer']): PlainDate | undefined {
  const column = [birthNumber, birthDate].find(name => name && record.optional(name))
  if (!column) return undefined
  try {
    return column === birthNumber ? dateOfNumber(record, column) : record.date(column)
  } catch {
    throw new FieldError(column, 'not-a-birth-date')
  }
}

/** A Czech birth number's first six digits; women's months are 51 to 62. */
function dateOfNumber(record: Fields, column: string): PlainDate {
  const digits = record.text(column)
  const month = Number(digits.slice(2, 4))
  const plain = month > 50 ? `${digits.slice(0, 2)}${String(month - 50).padStart(2, '0')}${digits.slice(4)}` : digits
  return readers(record.line, { [column]: plain }, { dateFormat: 'YYMMDD' }).date(column)
}

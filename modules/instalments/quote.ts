import { civil, DUE_SHIFTS, isPlainDate, type PlainDate, YearNotCovered } from '@doorstep/calendar'
import { formatMajor, parseMoney } from '@doorstep/money'
import { z } from 'zod'
import {
  annualised,
  checkTerms,
  DAY_COUNTS,
  dueDates,
  MAX_INSTALMENTS,
  MAX_RATE_STEPS,
  offHolidays,
  PLANS,
  type Row,
  schedule,
  type Schedule,
  type Terms,
  termsOf,
  type Totals,
} from '@doorstep/schedules'
import { answer, type Failure, type Id, LineError, readLine, refuse } from './line.ts'

const amount = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/, 'a decimal amount of at most 16 whole digits')
const rate = z.string().regex(/^\d{1,4}(\.\d{1,18})?$/, 'a decimal rate such as "0.12"')
export const dateField = z
  .string()
  .refine(isPlainDate, 'a date YYYY-MM-DD')
  .transform(text => text)
export const idField = z.union([z.string().max(200), z.number()], 'a string or a number')
const count = z.number().int().min(0).max(MAX_INSTALMENTS)
const rounding = z.enum(['half-even', 'half-up', 'up', 'down'])

/** Terms on the wire: amounts in major units, rates and dates as text. All but five fields have defaults. */
export const termsWire = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code'),
  principal: amount,
  plan: z.enum(PLANS),
  annualRate: rate.optional(),
  feeRate: rate.optional(),
  feeAt: z.enum(['period', 'start']).optional(),
  instalments: count,
  every: count.optional(),
  unit: z.enum(['day', 'week', 'month']).optional(),
  start: dateField,
  firstDue: dateField.optional(),
  firstPeriod: z.enum(['whole', 'days']).optional(),
  shiftedDues: z.array(dateField).max(MAX_INSTALMENTS).optional(),
  interestTo: z.enum(['regular', 'shifted']).optional(),
  interestBy: z.enum(['period', 'day']).optional(),
  dayCount: z.enum(DAY_COUNTS).optional(),
  rounding: rounding.optional(),
  instalmentRounding: rounding.optional(),
  multipleOf: amount.optional(),
  remainder: z.enum(['last', 'first']).optional(),
  gracePrincipal: count.optional(),
  graceInterest: count.optional(),
  monthEnd: z.enum(['clamp', 'roll']).optional(),
  downPayment: amount.optional(),
  balloon: amount.optional(),
  rateSteps: z
    .array(z.strictObject({ from: count, annualRate: rate }))
    .max(MAX_RATE_STEPS)
    .optional(),
  subsidy: z
    .array(
      z.strictObject({
        payer: z.string().min(1).max(100),
        share: rate,
        of: z.enum(['interest', 'fee']),
        cap: amount.optional(),
      }),
    )
    .max(10)
    .optional(),
  interestDue: z.enum(['period', 'end']).optional(),
  draws: z
    .array(z.strictObject({ date: dateField, amount }))
    .max(MAX_INSTALMENTS)
    .optional(),
  repayments: z
    .array(z.strictObject({ date: dateField, amount: amount.optional() }))
    .max(MAX_INSTALMENTS)
    .optional(),
})
export type TermsWire = z.input<typeof termsWire>

const MAX_HOLIDAYS = 1000
const MAX_WEEKEND = 3
const quoteWire = termsWire.extend({
  id: idField.optional(),
  /** Moves due dates off these days; a bank has a calendar instead. */
  shift: z
    .strictObject({
      rule: z.enum(DUE_SHIFTS),
      weekend: z.array(z.number().int().min(1).max(7)).max(MAX_WEEKEND).default([]),
      holidays: z.array(dateField).max(MAX_HOLIDAYS),
    })
    .optional(),
})

type RowWire = Record<Exclude<keyof Row, 'n' | 'due' | 'subsidies'>, string> & { n: number; due: string }
export type Quote = {
  id: Id
  instalments: RowWire[]
  totals: Record<keyof Totals, string>
  annualised: { cn: string | null; us: string | null; eu: string | null }
}

/**
 * One line of `doorstep quote`: terms in, schedule and true cost out; or the line's id with an error that names the
 * field. Never throws on input.
 */
export function quoteLine(input: unknown): Quote | Failure {
  return answer(input, line => {
    const { id, shift, ...wire } = readLine(quoteWire, line)
    const terms = toTerms(wire)
    const plan = schedule(shift ? shifted(terms, shift) : terms)
    const { cn, us, eu } = annualised(plan)
    return { id: id ?? null, ...writeSchedule(plan), annualised: { cn, us, eu } }
  })
}

type ShiftWire = NonNullable<z.output<typeof quoteWire>['shift']>

function shifted(terms: Terms, { rule, weekend, holidays }: ShiftWire): Terms {
  const firstYear = civil(terms.start).year - 1
  const lastYear = civil(dueDates(terms).at(-1) as PlainDate).year + 1
  const years = new Set(Array.from({ length: lastYear - firstYear + 1 }, (_, k) => firstYear + k))
  const calendar = { code: 'shift', weekend, years, holidays: new Set(holidays), workdays: new Set<string>() }
  try {
    const moved = offHolidays(terms, rule, calendar)
    refuse(checkTerms(moved))
    return moved
  } catch (error) {
    if (!(error instanceof YearNotCovered)) throw error
    throw new LineError({
      code: 'out-of-range',
      field: 'shift',
      message: 'shift finds no business day within the term',
    })
  }
}

/**
 * Terms from their wire form.
 * @throws LineError, with the problem, when they are not terms
 */
export function readTerms(input: unknown): Terms {
  return toTerms(readLine(termsWire, input))
}

/** Terms on the wire, every field said; {@link readTerms} gives the same terms back. */
export function writeTerms(terms: Terms): TermsWire {
  const major = (minor: bigint): string => formatMajor({ minor, currency: terms.currency })
  const { draws, repayments, shiftedDues, ...rest } = terms
  return {
    ...rest,
    ...(shiftedDues && { shiftedDues: [...shiftedDues] }),
    ...(draws && { draws: draws.map(({ date, amount }) => ({ date, amount: major(amount) })) }),
    ...(repayments && {
      repayments: repayments.map(({ date, amount }) =>
        amount === undefined ? { date } : { date, amount: major(amount) },
      ),
    }),
    principal: major(terms.principal),
    multipleOf: major(terms.multipleOf),
    downPayment: major(terms.downPayment),
    balloon: major(terms.balloon),
    rateSteps: [...terms.rateSteps],
    subsidy: terms.subsidy.map(({ cap, ...rest }) => ({ ...rest, ...(cap === undefined ? {} : { cap: major(cap) }) })),
  }
}

/** A schedule on the wire, amounts as major-unit strings. */
export function writeSchedule({ currency, rows, totals }: Schedule): Pick<Quote, 'instalments' | 'totals'> {
  const major = (minor: bigint): string => formatMajor({ minor, currency })
  return {
    instalments: rows.map(row => ({
      n: row.n,
      due: row.due,
      principal: major(row.principal),
      interest: major(row.interest),
      fee: major(row.fee),
      subsidy: major(row.subsidy),
      total: major(row.total),
      balance: major(row.balance),
    })),
    totals: {
      principal: major(totals.principal),
      interest: major(totals.interest),
      fee: major(totals.fee),
      subsidy: major(totals.subsidy),
      total: major(totals.total),
    },
  }
}

function toTerms(wire: z.output<typeof termsWire>): Terms {
  const minor = (field: string, text: string): bigint => minorOf(field, text, wire.currency)
  const { principal, multipleOf, downPayment, balloon, subsidy, draws, repayments, ...rest } = wire
  const terms = termsOf(
    given({
      ...rest,
      principal: minor('principal', principal),
      multipleOf: multipleOf === undefined ? undefined : minor('multipleOf', multipleOf),
      downPayment: downPayment === undefined ? undefined : minor('downPayment', downPayment),
      balloon: balloon === undefined ? undefined : minor('balloon', balloon),
      subsidy: subsidy?.map(({ cap, ...s }) => (cap === undefined ? s : { ...s, cap: minor('subsidy.cap', cap) })),
      draws: draws?.map(({ date, amount }) => ({ date, amount: minor('draws', amount) })),
      repayments: repayments?.map(({ date, amount }) =>
        amount === undefined ? { date } : { date, amount: minor('repayments', amount) },
      ),
    }),
  )
  refuse(checkTerms(terms))
  return terms
}

function minorOf(field: string, text: string, currency: string): bigint {
  try {
    return parseMoney(text, currency).minor
  } catch {
    throw new LineError({ code: 'invalid-field', field, message: `${field}: too many decimals for ${currency}` })
  }
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }
/** The same without the fields that are undefined, which would hide a default. */
function given<T extends object>(object: T): Given<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Given<T>
}

import { parseDecimal } from '@doorstep/money'
import { z } from 'zod'
import {
  type AnnualRate,
  cnIrr,
  cnIrrByDate,
  type DatedFlow,
  euAprc,
  euAprcByDate,
  isRate,
  type PeriodFlow,
  type Problem,
  RATE_METHODS,
  type RateMethod,
  usApr,
  usAprByDate,
} from '@doorstep/schedules'
import { answer, type Failure, type Id, LineError, readLine } from './line.ts'
import { dateField, idField } from './quote.ts'

const MAX_FLOWS = 10_000
const AMOUNT_SCALE = 8

const decimal = z.string().regex(/^\d{1,6}(\.\d{1,40})?$/, 'a decimal such as "0.25"')
const decimalOrNumber = z.union([decimal.transform(Number), z.number().min(0).finite()], 'a decimal or a number')

const rateWire = z.strictObject({
  id: idField.optional(),
  method: z.enum(RATE_METHODS),
  unitPeriodsPerYear: decimalOrNumber.optional(),
  flows: z
    .array(
      z.strictObject({
        kind: z.enum(['advance', 'payment']),
        amount: z.string().regex(/^\d{1,16}(\.\d{1,8})?$/, 'a decimal amount of at most 16 whole digits'),
        t: z
          .union([decimal.transform(Number), z.number()], 'a whole number')
          .pipe(z.number().int().min(0).max(100_000))
          .optional(),
        f: decimalOrNumber.optional(),
        years: decimalOrNumber.optional(),
        date: dateField.optional(),
      }),
    )
    .max(MAX_FLOWS),
})
type Wire = z.output<typeof rateWire>
type Flow = Wire['flows'][number]

export type RateAnswer = { id: Id } & AnnualRate

/** One line of `doorstep rate`: a cash flow in, its annual rate out, by the method asked for. Never throws on input. */
export function rateLine(input: unknown): RateAnswer | Failure {
  return answer(input, line => {
    const wire = readLine(rateWire, line)
    const result = rateOf(wire)
    if (!isRate(result)) throw new LineError(result)
    return { id: wire.id ?? null, ...result }
  })
}

function rateOf({ method, unitPeriodsPerYear, flows }: Wire): AnnualRate | Problem {
  if (flows.some(flow => flow.date !== undefined)) return byDate[method](flows.map(dated))
  if (method === 'eu-aprc')
    return euAprc(flows.map((flow, k) => ({ ...sized(flow), years: need(flow.years, k, 'years') })))
  if (method === 'cn-irr') return cnIrr(flows.map(counted), positive(unitPeriodsPerYear ?? 12))
  if (unitPeriodsPerYear === undefined)
    throw new LineError({
      code: 'missing-field',
      field: 'unitPeriodsPerYear',
      message: 'unitPeriodsPerYear is required',
    })
  return usApr(flows.map(counted), positive(unitPeriodsPerYear))
}

const byDate: Record<RateMethod, (flows: readonly DatedFlow[]) => AnnualRate | Problem> = {
  'us-apr': usAprByDate,
  'eu-aprc': euAprcByDate,
  'cn-irr': cnIrrByDate,
}

function dated(flow: Flow, k: number): DatedFlow {
  for (const field of ['t', 'f', 'years'] as const)
    if (flow[field] !== undefined) throw clash(`flows.${k}.${field}`, `${field} does not go with date`)
  return { ...sized(flow), date: need(flow.date, k, 'date') }
}

function counted(flow: Flow, k: number): PeriodFlow {
  const f = flow.f ?? 0
  if (f >= 1) throw clash(`flows.${k}.f`, 'f must be less than 1')
  return { ...sized(flow), t: need(flow.t, k, 't'), f }
}

function sized({ kind, amount }: Flow): Pick<DatedFlow, 'kind' | 'amount'> {
  const { digits, scale } = parseDecimal(amount)
  return { kind, amount: digits * 10n ** BigInt(AMOUNT_SCALE - scale) }
}

function need<T>(value: T | undefined, k: number, field: string): T {
  if (value !== undefined) return value
  throw new LineError({
    code: 'missing-field',
    field: `flows.${k}.${field}`,
    message: `flows.${k}.${field} is required`,
  })
}

function positive(perYear: number): number {
  if (perYear > 0 && perYear <= 366) return perYear
  throw clash('unitPeriodsPerYear', 'unitPeriodsPerYear must be above 0 and at most 366')
}

function clash(field: string, message: string): LineError {
  return new LineError({ code: 'invalid-field', field, message })
}

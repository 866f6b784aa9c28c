import { compareDates, type PlainDate } from '@doorstep/calendar'
import type { Problem } from './problem.ts'
import { expm1 } from './exp.ts'
import { type Root, solveRate, type TimedFlow } from './rate-solve.ts'
import { positionOf, unitPeriodOf } from './unit-period.ts'
import { yearsOf } from './years.ts'

export const RATE_METHODS = ['us-apr', 'eu-aprc', 'cn-irr'] as const
export type RateMethod = (typeof RATE_METHODS)[number]

type Amount = {
  /** `advance`: to the borrower; `payment`: from the borrower. */
  readonly kind: 'advance' | 'payment'
  /** In any one unit, above zero. */
  readonly amount: bigint
}
export type DatedFlow = Amount & { readonly date: PlainDate }
/** `t` whole unit-periods and the fraction `f` from the start. */
export type PeriodFlow = Amount & { readonly t: number; readonly f: number }
export type YearFlow = Amount & { readonly years: number }

/** A year, as decimal strings with {@link RATE_DECIMALS} decimals. */
export type AnnualRate = {
  readonly rate: string
  /** cn-irr only: the same with interest on interest. */
  readonly effective?: string
}

export const RATE_DECIMALS = 12
const LARGEST = 1e9 // 100,000,000,000 %

/**
 * Annual percentage rate of the United States: Regulation Z (12 CFR 1026), Appendix J, actuarial method, general equation
 * (b)(8): the rate of a unit-period times the number of unit-periods in a year.
 */
export function usApr(flows: readonly PeriodFlow[], unitPeriodsPerYear: number): AnnualRate | Problem {
  const root = solveRate(flows.map(flow => ({ amount: signed(flow), t: flow.t, f: flow.f })))
  return typeof root === 'string' ? refusals[root] : annual(expm1(root.x) * unitPeriodsPerYear)
}

/** The same with unit-periods found from the dates, Appendix J (b)(4) and (b)(5). */
export function usAprByDate(flows: readonly DatedFlow[]): AnnualRate | Problem {
  const placed = placeByDate(flows)
  return placed === undefined ? refusals['no-rate'] : usApr(placed.flows, placed.perYear)
}

/**
 * Annual percentage rate of charge of the European Union and the United Kingdom: Directive 2008/48/EC, Annex I (consumer
 * credit), Directive 2014/17/EU, Annex I (mortgages) and FCA CONC App 1.2: Σ Cₖ(1 + X)^−tₖ = Σ Dₗ(1 + X)^−sₗ, in years.
 */
export function euAprc(flows: readonly YearFlow[]): AnnualRate | Problem {
  const root = solveRate(flows.map(flow => ({ amount: signed(flow), t: flow.years, f: 0 })))
  return typeof root === 'string' ? refusals[root] : annual(expm1(root.x))
}

/** The same with years counted from the dates, Annex I, remark (c). */
export function euAprcByDate(flows: readonly DatedFlow[]): AnnualRate | Problem {
  if (flows.length === 0) return refusals['no-rate']
  const years = yearsOf(flows.map(flow => flow.date))
  return euAprc(flows.map((flow, k) => ({ ...flow, years: years[k] as number })))
}

/**
 * Annualised rate of China: 中国人民银行公告〔2021〕第3号. All that the borrower is charged against the principal actually
 * occupied, as the internal rate of return of a period; `rate` annualises it simply (单利), `effective` by compounding
 * (复利).
 */
export function cnIrr(flows: readonly PeriodFlow[], periodsPerYear: number): AnnualRate | Problem {
  const root = solveRate(flows.map(flow => ({ amount: signed(flow), t: flow.t + flow.f, f: 0 })))
  if (typeof root === 'string') return refusals[root]
  const simple = annual(expm1(root.x) * periodsPerYear)
  const compounded = annual(expm1(root.x * periodsPerYear))
  if ('code' in simple) return simple
  return 'code' in compounded ? compounded : { rate: simple.rate, effective: compounded.rate }
}

/** The same with the period found from the dates: the interval that occurs most often. */
export function cnIrrByDate(flows: readonly DatedFlow[]): AnnualRate | Problem {
  const placed = placeByDate(flows)
  return placed === undefined ? refusals['no-rate'] : cnIrr(placed.flows, placed.perYear)
}

/** An {@link AnnualRate} as opposed to a refusal. */
export function isRate(result: AnnualRate | Problem): result is AnnualRate {
  return 'rate' in result
}

function placeByDate(flows: readonly DatedFlow[]): { flows: PeriodFlow[]; perYear: number } | undefined {
  const advances = datesOf(flows, 'advance')
  const payments = datesOf(flows, 'payment')
  const [a, b] = [advances[0], payments[0]]
  if (a === undefined || b === undefined) return undefined
  const start = a < b ? a : b
  const period = unitPeriodOf(start, advances, payments)
  if (period === undefined) return undefined
  const placed = flows.map(({ kind, amount, date }) => ({ kind, amount, ...positionOf(period, start, date) }))
  return { flows: placed, perYear: period.perYear }
}

function datesOf(flows: readonly DatedFlow[], kind: Amount['kind']): PlainDate[] {
  const dates = new Set<PlainDate>()
  for (const flow of flows) if (flow.kind === kind) dates.add(flow.date)
  return [...dates].sort(compareDates)
}

function signed({ kind, amount }: Amount): TimedFlow['amount'] {
  // tidy: plain-number, a root is sought, nothing is booked
  return kind === 'advance' ? Number(amount) : -Number(amount)
}

function annual(rate: number): AnnualRate | Problem {
  if (!Number.isFinite(rate) || rate > LARGEST) return refusals['no-rate']
  const text = rate.toFixed(RATE_DECIMALS)
  return { rate: Number(text) === 0 ? (0).toFixed(RATE_DECIMALS) : text }
}

const refusals: Record<Extract<Root, string>, Problem> = {
  'no-rate': {
    code: 'no-rate',
    field: 'flows',
    message: 'no rate makes what is paid worth what is advanced',
  },
  'several-rates': {
    code: 'several-rates',
    field: 'flows',
    message: 'money goes back and forth so that several rates fit, and none of them is the rate',
  },
}

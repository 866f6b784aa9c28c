import { addDays, everyMonths, type PlainDate } from '@doorstep/calendar'
import { parseDecimal } from '@doorstep/money'
import { daysOfYear, yearLength } from './day-count.ts'
import type { Terms } from './terms.ts'

/**
 * The periods of a schedule. The interest of period `k` on a balance is exactly `balance × factors[k] ÷ unit`, where
 * `factors[k] = weights[k] × rates[k]`.
 */
export type Periods = {
  /** When each instalment falls due, … */
  readonly dues: readonly PlainDate[]
  /** … and when it would if no holiday moved it. */
  readonly regularDues: readonly PlainDate[]
  readonly weights: readonly bigint[]
  readonly rates: readonly bigint[]
  readonly factors: readonly bigint[]
  readonly unit: bigint
}

/** Due dates with the share of a year that each period is, and the rate that holds in it. */
export function periodsOf(terms: Terms): Periods {
  const regularDues = dueDates(terms)
  const dues = terms.shiftedDues ?? regularDues
  const { weights, perYear } = weightsOf(terms, terms.interestTo === 'shifted' ? dues : regularDues)
  const { rates, rateUnit } = ratesOf(terms)
  return { dues, regularDues, weights, rates, factors: factorsOf(weights, rates), unit: perYear * rateUnit }
}

function factorsOf(weights: readonly bigint[], rates: readonly bigint[]): bigint[] {
  const factors: bigint[] = new Array(weights.length)
  for (let k = 0; k < weights.length; k++) {
    const same = k > 0 && weights[k] === weights[k - 1] && rates[k] === rates[k - 1]
    factors[k] = same ? (factors[k - 1] as bigint) : (weights[k] as bigint) * (rates[k] as bigint)
  }
  return factors
}

/** Every due date before any shift, counted from the start (or from a first due date of its own) so that a short month leaves no trace. */
export function dueDates(terms: Terms): PlainDate[] {
  const { start, firstDue, instalments } = terms
  if (firstDue === undefined || hasRegularFirst(terms)) return duesAfter(terms, start, instalments)
  return [firstDue, ...duesAfter(terms, firstDue, instalments - 1)]
}

function duesAfter({ unit, every, monthEnd }: Terms, anchor: PlainDate, count: number): PlainDate[] {
  if (unit === 'month') return everyMonths(anchor, every, count, monthEnd)
  const days = every * (unit === 'week' ? 7 : 1)
  return Array.from({ length: count }, (_, k) => addDays(anchor, (k + 1) * days))
}

function hasRegularFirst(terms: Terms): boolean {
  return terms.firstDue === undefined || terms.firstDue === duesAfter(terms, terms.start, 1)[0]
}

// 12 months, 52 weeks, or the days of the day count's year.
function periodsPerYear({ unit, dayCount }: Terms): bigint {
  if (unit === 'month') return 12n
  if (unit === 'week') return 52n
  return dayCount === undefined || dayCount === 'ACT/ACT' ? 365n : BigInt(yearLength(dayCount))
}

type Weights = { weights: bigint[]; perYear: bigint }

function weightsOf(terms: Terms, dues: readonly PlainDate[]): Weights {
  if (terms.interestBy === 'day') return dayWeights(terms, dues)
  const even = evenWeights(terms)
  return terms.firstPeriod === 'whole' || hasRegularFirst(terms) ? even : withFirstByDays(terms, even)
}

function evenWeights(terms: Terms): Weights {
  return { weights: new Array<bigint>(terms.instalments).fill(BigInt(terms.every)), perYear: periodsPerYear(terms) }
}

// Both shares of a year over one denominator.
function withFirstByDays(terms: Terms, { weights, perYear }: Weights): Weights {
  const dayCount = terms.dayCount ?? '30/360'
  const year = BigInt(yearLength(dayCount))
  const first = BigInt(daysOfYear(dayCount, terms.start, terms.firstDue as PlainDate)) * perYear
  return { weights: weights.map((weight, k) => (k === 0 ? first : weight * year)), perYear: perYear * year }
}

function dayWeights(terms: Terms, dues: readonly PlainDate[]): Weights {
  const dayCount = terms.dayCount ?? '30/360'
  // Under 30/360 a month between regular due dates has 30 days, wherever its end was clamped or rolled to.
  const wholeMonths = dayCount === '30/360' && terms.unit === 'month' && terms.interestTo === 'regular'
  const regularFirst = hasRegularFirst(terms)
  let from = terms.start
  const weights = dues.map((due, k) => {
    const days = wholeMonths && (k > 0 || regularFirst) ? 30 * terms.every : daysOfYear(dayCount, from, due)
    from = due
    return BigInt(days)
  })
  return { weights, perYear: BigInt(yearLength(dayCount)) }
}

function ratesOf({ annualRate, rateSteps, instalments }: Terms): { rates: bigint[]; rateUnit: bigint } {
  const first = parseDecimal(annualRate)
  if (rateSteps.length === 0)
    return { rates: new Array<bigint>(instalments).fill(first.digits), rateUnit: 10n ** BigInt(first.scale) }
  const steps = rateSteps.map(step => ({ from: step.from, rate: parseDecimal(step.annualRate) }))
  const scale = Math.max(first.scale, ...steps.map(step => step.rate.scale))
  const atScale = (rate: typeof first): bigint => rate.digits * 10n ** BigInt(scale - rate.scale)
  const rates = new Array<bigint>(instalments).fill(atScale(first))
  for (const { from, rate } of steps) rates.fill(atScale(rate), from - 1)
  return { rates, rateUnit: 10n ** BigInt(scale) }
}

import type { PlainDate } from '@doorstep/calendar'
import { formatDecimal, parseDecimal } from '@doorstep/money'
import {
  checkTerms,
  cnIrrByDate,
  customerFlows,
  euAprcByDate,
  isRate,
  type Problem,
  type RateMethod,
  type Schedule,
  schedule,
  usAprByDate,
} from '@doorstep/schedules'
import { CN_PACK } from './packs/cn.ts'
import { EU_PACK } from './packs/eu.ts'
import type { Clause, Pack, Rule } from './packs/pack.ts'
import { US_PACK } from './packs/us.ts'
import { BREAKS, type Facts } from './product-checks.ts'
import {
  amountLimits,
  isMore,
  type JurisdictionCode,
  type ProductTerms,
  scheduleTerms,
  type Use,
} from './product-terms.ts'

export const PACKS: Readonly<Record<JurisdictionCode, Pack>> = { CN: CN_PACK, US: US_PACK, EU: EU_PACK }

/** A rule that is broken, in words that a person understands. */
export type Breach = {
  readonly code: string
  readonly clause: Clause
  readonly zh: string
  readonly en: string
  readonly limit: string
}

export type Inspection = {
  /** Why there is no schedule at all for one of the numbers of instalments. */
  readonly problem?: Problem
  readonly breaches: readonly Breach[]
}

/** Everything that keeps a product from being published on `date`. Pure, so that an editor shows it while somebody types. */
export function inspectProduct(terms: ProductTerms, date: PlainDate): Inspection {
  const { min, max } = amountLimits(terms)
  const uses = terms.counts.flatMap(count => [min, max].map(amount => ({ amount, count, start: date })))
  const problem = min > max ? RANGE : firstProblem(terms, uses)
  if (problem) return { problem, breaches: [] }
  const samples = uses.map(use => sampleOf(terms, use))
  const ends = samples.map(({ plan }) => plan.rows.at(-1)!.due).sort()
  const rates = samples.map(sample => sample.rate.annual)
  const facts: Facts = {
    terms,
    amount: max,
    start: date,
    lastDue: ends.at(-1)!,
    firstEnd: ends[0]!,
    allIn: rates.reduce((a, b) => (isMore(a, b) ? a : b)),
    allInLeast: rates.reduce((a, b) => (isMore(a, b) ? b : a)),
  }
  return {
    breaches: rulesOn(terms, date)
      .filter(rule => breaks(facts, rule))
      .map(asBreach),
  }
}

/** The rules that a contract breaks on `date`, in the pack's order. */
export function breachesOf(facts: Facts, date: PlainDate): Breach[] {
  return rulesOn(facts.terms, date)
    .filter(rule => !rule.publishing && breaks(facts, rule))
    .map(asBreach)
}

const breaks = (facts: Facts, rule: Rule): boolean => BREAKS[rule.check](facts, rule.limit)

/** A rule that a product is held to, its limit as people write it. */
export type Held = Pick<Rule, 'code' | 'limit' | 'clause' | 'relaxed'>

/** What a product is held to on `date`, kept or broken. */
export function rulesFor(terms: ProductTerms, date: PlainDate): Held[] {
  return rulesOn(terms, date).map(({ code, limit, check, clause, relaxed }) => ({
    code,
    limit: written(limit, check),
    clause,
    ...(relaxed && { relaxed: { ...relaxed, limit: written(relaxed.limit, check) } }),
  }))
}

function rulesOn(terms: ProductTerms, date: PlainDate): Rule[] {
  return PACKS[terms.jurisdiction].rules.filter(rule => inForce(rule, date) && concerns(rule, terms))
}

export type Sample = { readonly plan: Schedule; readonly rate: { readonly annual: string; readonly effective: string } }

/**
 * One schedule of a product with what it really costs a year.
 * @throws RangeError when the terms have no schedule or no rate: {@link inspectProduct} says why
 */
export function sampleOf(terms: ProductTerms, use: Use): Sample {
  // A product that an offer pays for is shown with an offer that pays for everything.
  const whole = terms.needsOffer ? [{ payer: 'merchant', share: '1', of: 'interest' as const }] : []
  const plan = schedule(scheduleTerms(terms, { subsidy: whole, ...use }))
  return { plan, rate: rateOf(plan, PACKS[terms.jurisdiction].rateMethod) }
}

/** The annualised all-in rate of what the customer pays, by the method of a jurisdiction. */
export function rateOf(plan: Schedule, method: RateMethod): Sample['rate'] {
  const rate = METHODS[method](customerFlows(plan))
  if (!isRate(rate)) throw new RangeError('the cash flow has no annualised rate')
  return { annual: rate.rate, effective: rate.effective ?? rate.rate }
}

const METHODS = { 'cn-irr': cnIrrByDate, 'us-apr': usAprByDate, 'eu-aprc': euAprcByDate } as const
const RANGE: Problem = {
  code: 'out-of-range',
  field: 'maxAmount',
  message: 'the largest amount must not be below the smallest',
}

function firstProblem(terms: ProductTerms, uses: readonly Use[]): Problem | undefined {
  const whole = terms.needsOffer ? [{ payer: 'merchant', share: '1', of: 'interest' as const }] : []
  return uses.map(use => checkTerms(scheduleTerms(terms, { subsidy: whole, ...use }))).find(found => found)
}

function inForce({ clause }: Rule, date: PlainDate): boolean {
  return clause.from <= date && (clause.until === undefined || date <= clause.until)
}

function concerns({ only = {} }: Rule, terms: ProductTerms): boolean {
  return Object.entries(only).every(([field, value]) => terms[field as keyof ProductTerms] === value)
}

function asBreach({ code, clause, limit, check, zh, en }: Rule): Breach {
  const shown = written(limit, check)
  return { code, clause, limit: shown, zh: zh.replaceAll('{limit}', shown), en: en.replaceAll('{limit}', shown) }
}

/** A limit as people write it: shares as per cent, amounts with their thousands parted, everything else as it is. */
export function written(limit: string, check: Rule['check']): string {
  if (check === 'amount-at-most') return limit.replace(/\.00$/, '').replace(/\B(?=(\d{3})+$)/g, ',')
  if (check === 'all-in-rate-at-most' || check.startsWith('early-fee')) return percent(limit)
  return limit
}

function percent(share: string): string {
  const { digits, scale } = parseDecimal(share)
  const text = formatDecimal({ digits: digits * 100n, scale })
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text}%`
}

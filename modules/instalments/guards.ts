import type { Refusal } from '@doorstep/http'
import { formatMajor, type Money, parseDecimal, parseMoney } from '@doorstep/money'
import { instalmentErrors } from './errors.ts'
import { CN, type Jurisdiction } from './jurisdiction.ts'
import type { ProductTerms } from './product.ts'

/** Why a product may not be published in its jurisdiction; undefined when it may. */
export function guardProduct(terms: ProductTerms, rules: Jurisdiction = CN): Refusal | undefined {
  if (Math.max(...terms.counts) > rules.maxMonths.value) return broken('maxMonths', rules)
  if (exceeds(terms.penaltyMultiple, rules.maxPenaltyMultiple.value)) return broken('maxPenaltyMultiple', rules)
  if (exceeds(terms.annualRate, rules.maxAllInRate.value)) return broken('maxAllInRate', rules)
  return undefined
}

/** Why a plan may not be signed: `annualRate` is its annualised all-in rate, `months` its term. */
export function guardPlan(plan: { annualRate: string; months: number }, rules: Jurisdiction = CN): Refusal | undefined {
  if (plan.months > rules.maxMonths.value) return broken('maxMonths', rules)
  if (exceeds(plan.annualRate, rules.maxAllInRate.value)) return broken('maxAllInRate', rules)
  return undefined
}

/** Why a customer who owes `owed` in principal may not borrow `more`. */
export function guardExposure(owed: Money, more: Money, rules: Jurisdiction = CN): Refusal | undefined {
  const cap = parseMoney(rules.maxExposure.value, rules.currency)
  if (owed.minor + more.minor <= cap.minor) return undefined
  return instalmentErrors('exposure-over-cap', { cap: formatMajor(cap), source: rules.maxExposure.source })
}

const NAMES = {
  maxMonths: '期限（月）term in months',
  maxPenaltyMultiple: '罚息倍数 penalty multiple',
  maxAllInRate: '综合年化利率 annualised all-in rate',
} as const

function broken(rule: keyof typeof NAMES, rules: Jurisdiction): Refusal {
  const { value, source } = rules[rule]
  return instalmentErrors('rule-broken', { rule: NAMES[rule], limit: String(value), source })
}

function exceeds(value: string, limit: string): boolean {
  const a = parseDecimal(value)
  const b = parseDecimal(limit)
  return a.digits * 10n ** BigInt(b.scale) > b.digits * 10n ** BigInt(a.scale)
}

import { type Decimal, parseDecimal } from '@doorstep/money'
import { SHARE_SCALE, shareOf, WHOLE } from './subsidy.ts'
import { financed, type Terms } from './terms.ts'

/** An expected refusal: a stable code, the field it is about and a sentence. */
export type Problem = { readonly code: string; readonly field: string; readonly message: string }

export const MAX_INSTALMENTS = 1200
/** Each step sets a long loan's level anew, which takes milliseconds. */
export const MAX_RATE_STEPS = 60
const MAX_EVERY = 1200
const MAX_RATE = 1000n // 100,000 % a year
const MAX_LAST_YEAR = 9998

/** The first thing that keeps the terms from having a schedule, if any. */
export function checkTerms(terms: Terms): Problem | undefined {
  return checkCounts(terms) ?? checkAmounts(terms) ?? checkRates(terms) ?? checkPlan(terms) ?? checkSubsidy(terms)
}

function checkCounts(terms: Terms): Problem | undefined {
  const { instalments, every, gracePrincipal, graceInterest, start, firstDue } = terms
  if (!whole(instalments, 1, MAX_INSTALMENTS))
    return outOfRange('instalments', `a whole number from 1 to ${MAX_INSTALMENTS}`)
  if (!whole(every, 1, MAX_EVERY)) return outOfRange('every', `a whole number from 1 to ${MAX_EVERY}`)
  if (!whole(gracePrincipal, 0, instalments - 1)) return outOfRange('gracePrincipal', 'less than instalments')
  if (!whole(graceInterest, 0, instalments - 1)) return outOfRange('graceInterest', 'less than instalments')
  if (firstDue !== undefined && firstDue <= start) return outOfRange('firstDue', 'after start')
  const days = terms.unit === 'month' ? 31 : terms.unit === 'week' ? 7 : 1
  const lastYear = Number((firstDue ?? start).slice(0, 4)) + (instalments * every * days) / 365
  return lastYear > MAX_LAST_YEAR ? outOfRange('instalments', `over before the year ${MAX_LAST_YEAR}`) : undefined
}

function checkAmounts(terms: Terms): Problem | undefined {
  if (terms.principal <= 0n) return outOfRange('principal', 'more than zero')
  if (terms.downPayment < 0n || terms.downPayment >= terms.principal)
    return outOfRange('downPayment', 'from zero to less than principal')
  if (terms.balloon < 0n || terms.balloon >= financed(terms))
    return outOfRange('balloon', 'from zero to less than what is lent')
  return terms.multipleOf <= 0n ? outOfRange('multipleOf', 'more than zero') : undefined
}

function checkRates(terms: Terms): Problem | undefined {
  if (!rateWithin(terms.annualRate, MAX_RATE)) return outOfRange('annualRate', `from 0 to ${MAX_RATE}`)
  if (!rateWithin(terms.feeRate, 1n)) return outOfRange('feeRate', 'from 0 to 1')
  if (terms.rateSteps.length > MAX_RATE_STEPS) return outOfRange('rateSteps', `at most ${MAX_RATE_STEPS}`)
  let from = 1
  for (const step of terms.rateSteps) {
    if (!rateWithin(step.annualRate, MAX_RATE)) return outOfRange('rateSteps', `of rates from 0 to ${MAX_RATE}`)
    if (!whole(step.from, from + 1, terms.instalments))
      return outOfRange('rateSteps', 'in order, each from an instalment after the first')
    from = step.from
  }
  return undefined
}

function checkPlan(terms: Terms): Problem | undefined {
  const { plan, rateSteps } = terms
  if (plan === 'on-demand')
    return { code: 'plan-not-supported', field: 'plan', message: 'plan on-demand is not quoted yet' }
  if (plan !== 'fee-rate' && !isZero(terms.feeRate)) return notWith('feeRate', plan)
  if (plan === 'fee-rate' && !isZero(terms.annualRate)) return notWith('annualRate', plan)
  if (rateSteps.length > 0 && (plan === 'flat' || plan === 'fee-rate' || plan === 'zero-interest'))
    return notWith('rateSteps', plan)
  if (rateSteps.length > 0 && terms.remainder === 'first') return notWith('remainder', 'rateSteps')
  if (plan === 'interest-only' && terms.balloon > 0n) return notWith('balloon', plan)
  if (plan === 'zero-interest' && !isZero(terms.annualRate) && !bearsAllInterest(terms))
    return {
      code: 'interest-not-borne',
      field: 'subsidy',
      message: 'zero-interest at an annualRate needs subsidies that bear all the interest without a cap',
    }
  return undefined
}

function checkSubsidy({ subsidy }: Terms): Problem | undefined {
  for (const { share, cap } of subsidy) {
    if (!rateWithin(share, 1n)) return outOfRange('subsidy.share', 'from 0 to 1')
    if (cap !== undefined && cap < 0n) return outOfRange('subsidy.cap', 'zero or more')
  }
  if (shareOf(subsidy, 'interest') > WHOLE || shareOf(subsidy, 'fee') > WHOLE)
    return outOfRange('subsidy.share', 'no more than 1 in all')
  return undefined
}

function bearsAllInterest({ subsidy }: Terms): boolean {
  const ofInterest = subsidy.filter(s => s.of === 'interest' && rateWithin(s.share, 1n))
  return ofInterest.every(s => s.cap === undefined) && shareOf(ofInterest, 'interest') === WHOLE
}

function rateWithin(text: string, most: bigint): boolean {
  let rate: Decimal
  try {
    rate = parseDecimal(text)
  } catch {
    return false
  }
  return rate.scale <= SHARE_SCALE && rate.digits >= 0n && rate.digits <= most * 10n ** BigInt(rate.scale)
}

function isZero(rate: string): boolean {
  return parseDecimal(rate).digits === 0n
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function outOfRange(field: string, allowed: string): Problem {
  return { code: 'out-of-range', field, message: `${field} must be ${allowed}` }
}

function notWith(field: string, other: string): Problem {
  return { code: 'not-with', field, message: `${field} does not go with ${other}` }
}

import { type Decimal, parseDecimal } from '@doorstep/money'
import { endOfTerm, isProblem, onDemand } from './on-demand.ts'
import { dueDates } from './periods.ts'
import { notWith, outOfRange, type Problem } from './problem.ts'
import { SHARE_SCALE, shareOf, WHOLE } from './subsidy.ts'
import { type Draw, financed, type Plan, type Terms } from './terms.ts'

export const MAX_INSTALMENTS = 1200
/** Each step sets a long loan's level anew, which takes milliseconds. */
export const MAX_RATE_STEPS = 60
const MAX_EVERY = 1200
const MAX_RATE = 1000n // 100,000 % a year
const MAX_LAST_YEAR = 9998

/** The first thing that keeps the terms from having a schedule, if any. */
export function checkTerms(terms: Terms): Problem | undefined {
  return (
    checkCounts(terms) ??
    checkAmounts(terms) ??
    checkRates(terms) ??
    checkSubsidy(terms) ??
    (terms.plan === 'on-demand' ? checkOnDemand(terms) : checkPlan(terms))
  )
}

function checkCounts(terms: Terms): Problem | undefined {
  const { instalments, every, gracePrincipal, graceInterest, start, firstDue } = terms
  if (!whole(instalments, 1, MAX_INSTALMENTS))
    return outOfRange('instalments', `a whole number from 1 to ${MAX_INSTALMENTS}`)
  if (!whole(every, 1, MAX_EVERY)) return outOfRange('every', `a whole number from 1 to ${MAX_EVERY}`)
  if (!whole(gracePrincipal, 0, instalments - 1)) return outOfRange('gracePrincipal', 'less than instalments')
  if (!whole(graceInterest, 0, instalments - 1)) return outOfRange('graceInterest', 'less than instalments')
  if (firstDue !== undefined && firstDue <= start) return outOfRange('firstDue', 'after start')
  if (!areDues(terms)) return outOfRange('shiftedDues', 'one for each instalment, in order, after the start')
  const days = terms.unit === 'month' ? 31 : terms.unit === 'week' ? 7 : 1
  const lastYear = Number((firstDue ?? start).slice(0, 4)) + (instalments * every * days) / 365
  return lastYear > MAX_LAST_YEAR ? outOfRange('instalments', `over before the year ${MAX_LAST_YEAR}`) : undefined
}

// Two neighbours may be moved to one day.
function areDues({ shiftedDues: dues, start, instalments }: Terms): boolean {
  if (dues === undefined) return true
  return dues.length === instalments && dues.every((due, k) => due > start && due >= (dues[k - 1] ?? due))
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
  if (terms.repayments) return notWith('repayments', plan)
  if (terms.interestDue) return notWith('interestDue', plan)
  if (plan !== 'fee-rate' && !isZero(terms.feeRate)) return notWith('feeRate', plan)
  if (plan === 'fee-rate' && !isZero(terms.annualRate)) return notWith('annualRate', plan)
  if (rateSteps.length > 0 && (plan === 'flat' || plan === 'fee-rate' || plan === 'zero-interest'))
    return notWith('rateSteps', plan)
  if (plan === 'interest-only' && terms.balloon > 0n) return notWith('balloon', plan)
  if (plan === 'zero-interest' && !isZero(terms.annualRate) && !bearsAllInterest(terms))
    return {
      code: 'interest-not-borne',
      field: 'subsidy',
      message: 'zero-interest at an annualRate needs subsidies that bear all the interest without a cap',
    }
  return terms.draws && checkDraws(terms, terms.draws)
}

/** Plans of which a part may be paid out later: those that charge on what is owed, and nothing but interest. */
const DRAWN_PLANS: readonly Plan[] = ['equal-instalment', 'equal-principal', 'interest-only']

function checkDraws(terms: Terms, draws: readonly Draw[]): Problem | undefined {
  if (!DRAWN_PLANS.includes(terms.plan)) return notWith('draws', terms.plan)
  for (const field of ['downPayment', 'balloon', 'graceInterest'] as const)
    if (BigInt(terms[field]) > 0n) return { ...notWith(field, terms.plan), message: `${field} does not go with draws` }
  if (terms.subsidy.length > 0) return { ...notWith('subsidy', terms.plan), message: 'subsidy does not go with draws' }
  if (draws[0]?.date !== terms.start) return outOfRange('draws', `the first of them on ${terms.start}`)
  const last = (terms.shiftedDues ?? dueDates(terms)).at(-1)!
  let before = terms.start
  let sum = 0n
  for (const { date, amount } of draws) {
    if (date < before || date >= last) return outOfRange('draws', `in order, and dated before ${last}`)
    if (amount <= 0n) return outOfRange('draws', 'above zero')
    before = date
    sum += amount
  }
  return sum > terms.principal ? outOfRange('draws', 'no more than the principal together') : undefined
}

function checkOnDemand(terms: Terms): Problem | undefined {
  for (const field of ['downPayment', 'balloon', 'gracePrincipal', 'graceInterest'] as const)
    if (BigInt(terms[field]) > 0n) return notWith(field, terms.plan)
  if (terms.rateSteps.length > 0) return notWith('rateSteps', terms.plan)
  if (!isZero(terms.feeRate)) return notWith('feeRate', terms.plan)
  if (terms.shiftedDues) return notWith('shiftedDues', terms.plan)
  const end = endOfTerm(terms)
  for (const { date, amount } of terms.draws ?? []) {
    if (date < terms.start || date >= end) return outOfRange('draws', `dated from ${terms.start} to before ${end}`)
    if (amount <= 0n) return outOfRange('draws', 'above zero')
  }
  for (const { date, amount = 1n } of terms.repayments ?? []) {
    if (date < terms.start || date > end) return outOfRange('repayments', `dated from ${terms.start} to ${end}`)
    if (amount <= 0n) return outOfRange('repayments', 'above zero')
  }
  const result = onDemand(terms)
  if (isProblem(result)) return result
  return result.length === 0 ? outOfRange('draws', 'at least one') : undefined
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
  if (text === '0') return true
  let rate: Decimal
  try {
    rate = parseDecimal(text)
  } catch {
    return false
  }
  return rate.scale <= SHARE_SCALE && rate.digits >= 0n && rate.digits <= most * 10n ** BigInt(rate.scale)
}

function isZero(rate: string): boolean {
  return rate === '0' || parseDecimal(rate).digits === 0n
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

import { addDays, addMonths, type BusinessCalendar, parsePlainDate } from '@doorstep/calendar'
import type { Rounding } from '@doorstep/money'
import fc from 'fast-check'
import { checkTerms } from './check-terms.ts'
import { DAY_COUNTS } from './day-count.ts'
import { offHolidays } from './off-holidays.ts'
import { PLANS, type Subsidy, type Terms, termsOf } from './terms.ts'

export const roundings: Rounding[] = ['half-even', 'half-up', 'up', 'down']
export const rate = fc
  .integer({ min: 0, max: 60_000 })
  .map(n => `${Math.floor(n / 1e5)}.${`${n % 1e5}`.padStart(5, '0')}`)
const share = fc.integer({ min: 0, max: 50 }).map(n => `0.${`${n}`.padStart(2, '0')}`)
const subsidy: fc.Arbitrary<Subsidy> = fc.record(
  { payer: fc.constant('merchant'), share, of: fc.constantFrom('interest', 'fee'), cap: fc.bigInt(0n, 100_000n) },
  { requiredKeys: ['payer', 'share', 'of'] },
)
export const start = fc.integer({ min: 0, max: 20_000 }).map(days => addDays(parsePlainDate('1995-01-01'), days))

/** Terms of every plan with a schedule of instalments, in every combination that is not refused. */
export const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    plan: fc.constantFrom(...PLANS.filter(plan => plan !== 'on-demand')),
    principal: fc.bigInt(1n, 10n ** 10n),
    annualRate: rate,
    feeAt: fc.constantFrom('period', 'start'),
    instalments: fc.integer({ min: 1, max: 60 }),
    every: fc.integer({ min: 1, max: 4 }),
    unit: fc.constantFrom('day', 'week', 'month'),
    start,
    late: fc.integer({ min: 0, max: 90 }),
    interestBy: fc.constantFrom('period', 'day'),
    dayCount: fc.constantFrom(...DAY_COUNTS),
    rounding: fc.constantFrom(...roundings),
    instalmentRounding: fc.constantFrom(...roundings),
    multipleOf: fc.constantFrom(1n, 5n, 100n, 10_000n),
    remainder: fc.constantFrom('last', 'first'),
    gracePrincipal: fc.integer({ min: 0, max: 5 }),
    graceInterest: fc.integer({ min: 0, max: 5 }),
    monthEnd: fc.constantFrom('clamp', 'roll'),
    paidDown: fc.integer({ min: 0, max: 9 }),
    left: fc.integer({ min: 0, max: 9 }),
    step: fc.option(rate),
    subsidy: fc.array(subsidy, { maxLength: 2 }),
    firstPeriod: fc.constantFrom('whole', 'days'),
    rule: fc.option(fc.constantFrom('following', 'modified-following')),
    interestTo: fc.constantFrom('regular', 'shifted'),
  })
  .map(({ late, paidDown, left, step, plan, rule, interestTo, ...rest }) => {
    const interestFree = plan === 'fee-rate' || plan === 'zero-interest'
    const downPayment = (rest.principal * BigInt(paidDown)) / 10n
    const steps = step !== null && !interestFree && plan !== 'flat'
    const terms = termsOf({
      ...rest,
      plan,
      currency: 'CNY',
      annualRate: interestFree ? '0' : rest.annualRate,
      feeRate: plan === 'fee-rate' ? `0.0${rest.annualRate.slice(2)}` : '0',
      gracePrincipal: Math.min(rest.gracePrincipal, rest.instalments - 1),
      graceInterest: Math.min(rest.graceInterest, rest.instalments - 1),
      downPayment,
      balloon: plan === 'interest-only' ? 0n : ((rest.principal - downPayment) * BigInt(left)) / 10n,
      ...(late > 0 ? { firstDue: addDays(rest.start, late) } : {}),
      ...(steps && rest.instalments > 2 ? { rateSteps: [{ from: 3, annualRate: step }] } : {}),
    })
    const shifted = offHolidays({ ...terms, interestTo }, rule ?? 'none', worked)
    // A first due date may not be moved back to the start.
    return rule === null || checkTerms(shifted) ? terms : shifted
  })

// Weekends, and the first days of each third month.
export const worked: BusinessCalendar = {
  code: 'X',
  weekend: [6, 7],
  years: new Set(Array.from({ length: 200 }, (_, k) => 1990 + k)),
  holidays: new Set(Array.from({ length: 800 }, (_, k) => addMonths(parsePlainDate('1995-01-01'), k * 3))),
  workdays: new Set(),
}

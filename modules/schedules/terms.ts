import type { MonthEnd, PlainDate } from '@doorstep/calendar'
import type { Rounding } from '@doorstep/money'
import type { DayCount } from './day-count.ts'

export const PLANS = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'flat',
  'fee-rate',
  'zero-interest',
  'on-demand',
] as const
export type Plan = (typeof PLANS)[number]

export type Unit = 'day' | 'week' | 'month'

/** From instalment `from` on, `annualRate` holds. */
export type RateStep = { readonly from: number; readonly annualRate: string }

/** Another payer bears `share` of the interest or the fee, up to `cap` minor units over the whole term. */
export type Subsidy = {
  readonly payer: string
  readonly share: string
  readonly of: 'interest' | 'fee'
  readonly cap?: bigint
}

/** A sum paid out on a date. */
export type Draw = { readonly date: PlainDate; readonly amount: bigint }

/** On-demand: a sum that the customer pays on a date; without an amount everything that is owed then. */
export type Repayment = { readonly date: PlainDate; readonly amount?: bigint }

/** What a schedule is computed from. Amounts are minor units of `currency`; rates are decimal strings, `"0.12"` = 12 %. */
export type Terms = {
  readonly currency: string
  /** The price or the sum lent, before the down payment; with draws: what may be owed, or drawn, in all. */
  readonly principal: bigint
  readonly plan: Plan
  /** Nominal, a year. */
  readonly annualRate: string
  /** Per period, on the original principal. */
  readonly feeRate: string
  readonly feeAt: 'period' | 'start'
  readonly instalments: number
  readonly every: number
  readonly unit: Unit
  readonly start: PlainDate
  /** Absent: one whole period after the start. */
  readonly firstDue?: PlainDate
  /** A first period that is shorter or longer, when interest goes by the period: a whole one, or as long as its days. */
  readonly firstPeriod: 'whole' | 'days'
  /** Where holidays moved the due dates, one each; absent: they stay where they fall. */
  readonly shiftedDues?: readonly PlainDate[]
  /**
   * `regular`: interest runs to where the due date would have been, so that a holiday changes no amount, as retail
   * instalments have it; `shifted`: for the days that the money is really out, as in commercial loans.
   */
  readonly interestTo: 'regular' | 'shifted'
  /** `period`: the rate ÷ periods a year, whatever the days; `day`: by the day count (on-demand always). */
  readonly interestBy: 'period' | 'day'
  /** Absent: 30/360; on-demand: ACT/360, as banks in China turn a yearly into a daily rate (银发〔2005〕129号). */
  readonly dayCount?: DayCount
  readonly rounding: Rounding
  readonly instalmentRounding: Rounding
  /** The level instalment is a multiple of this. */
  readonly multipleOf: bigint
  /** Which instalment takes the rounding difference. */
  readonly remainder: 'last' | 'first'
  /** So many first instalments carry no principal. */
  readonly gracePrincipal: number
  /** So many first instalments collect no interest; it falls due with the next. */
  readonly graceInterest: number
  readonly monthEnd: MonthEnd
  readonly downPayment: bigint
  /** Principal left to the last instalment. */
  readonly balloon: bigint
  readonly rateSteps: readonly RateStep[]
  readonly subsidy: readonly Subsidy[]
  /** On-demand: when interest falls due; absent: with the principal, at the end of the term. */
  readonly interestDue?: 'period' | 'end'
  /** In order, the first of an instalment plan on the start date; absent: the whole principal at the start. */
  readonly draws?: readonly Draw[]
  /** On-demand; what is owed at the end of the term falls due then. */
  readonly repayments?: readonly Repayment[]
}

export type RequiredTerms = Pick<Terms, 'currency' | 'principal' | 'plan' | 'instalments' | 'start'>

/** Terms with everything that was not said set to its default. */
export function termsOf(given: RequiredTerms & Partial<Terms>): Terms {
  return {
    annualRate: '0',
    feeRate: '0',
    feeAt: 'period',
    every: 1,
    unit: 'month',
    firstPeriod: 'whole',
    interestTo: 'regular',
    interestBy: 'period',
    rounding: 'half-even',
    instalmentRounding: given.rounding ?? 'half-even',
    multipleOf: 1n,
    remainder: 'last',
    gracePrincipal: 0,
    graceInterest: 0,
    monthEnd: 'clamp',
    downPayment: 0n,
    balloon: 0n,
    rateSteps: [],
    subsidy: [],
    ...given,
  }
}

/** What is lent after the down payment, in minor units. */
export function financed(terms: Terms): bigint {
  return terms.principal - terms.downPayment
}

import type { AllocationRule, Part } from './allocate.ts'
import { addDays, addMonths, type DueShift, type MonthEnd, type PlainDate } from '@doorstep/calendar'
import { divideRounded, parseDecimal, parseMoney, type Rounding } from '@doorstep/money'
import { type DayCount, type RateStep, type Subsidy, type Terms, termsOf, type Unit } from '@doorstep/schedules'

export const JURISDICTIONS = ['CN', 'US', 'EU'] as const
export type JurisdictionCode = (typeof JURISDICTIONS)[number]

/** The plans that a product may have. */
export const SOLD_PLANS = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'flat',
  'fee-rate',
  'zero-interest',
  'on-demand',
] as const
export type ProductPlan = (typeof SOLD_PLANS)[number]

/** Orders that banks use: what it cost to be late first or last, and the principal last or first. */
export const ALLOCATION_ORDERS = [
  'penalty-interest-fee-principal',
  'fee-penalty-interest-principal',
  'interest-fee-penalty-principal',
  'interest-fee-principal-penalty',
  'principal-interest-fee-penalty',
  'principal-fee-interest-penalty',
] as const
export type AllocationOrder = (typeof ALLOCATION_ORDERS)[number]

/** What a product promises, kept as data with the version that a contract was signed on. Amounts in major units, rates as decimal strings. */
export type ProductTerms = {
  readonly jurisdiction: JurisdictionCode
  readonly currency: string
  readonly plan: ProductPlan
  /** What the money is for. `instalment`: what is left of another instalment plan. */
  readonly finances: 'goods' | 'cash' | 'instalment'
  /** `internet`: given without meeting the bank. */
  readonly channel: 'internet' | 'branch'
  readonly counts: readonly number[]
  /** On-demand: interest falls due by the period, or with the principal at the end. */
  readonly interestDue: 'period' | 'end'
  /** How many draws an instalment plan is paid out by; 1: all of it when it is signed. */
  readonly draws: number
  /** The last of them so many days after signing. */
  readonly drawDays: number
  readonly every: number
  readonly unit: Unit
  /** List rate, nominal, a year; underwriting may go below it, never above. */
  readonly annualRate: string
  /** From so many instalments on another list rate holds: an introductory rate, or one that steps down. */
  readonly rateSteps: readonly RateStep[]
  /** Per period, on the original principal; plan `fee-rate` only. */
  readonly feeRate: string
  readonly feeAt: 'period' | 'start'
  /** The product that charges the same by period, for whoever does not want to pay a whole fee at the start. */
  readonly alternative: string | null
  readonly interestBy: 'period' | 'day'
  readonly dayCount: DayCount | null
  /** Of the interest of a period and of the level instalment. */
  readonly rounding: Rounding
  /** Which instalment takes the difference that rounding leaves. */
  readonly remainder: 'last' | 'first'
  /** What becomes of a due day that a month does not have. */
  readonly monthEnd: MonthEnd
  /** A fixed day of the month, the first at least {@link SHORTEST_FIRST} days away; null: the day on which it was signed. */
  readonly dueDay: number | null
  /** Where a due date goes that is no business day of the jurisdiction's calendar; interest stays as if it had not moved. */
  readonly dueShift: DueShift
  /** The first instalment falls due so many periods later. */
  readonly deferPeriods: number
  readonly gracePrincipal: number
  readonly graceInterest: number
  /** Share of what is lent that is left to the last instalment. */
  readonly balloonShare: string
  /** Share of the price that the customer pays when signing. */
  readonly downPaymentShare: string
  readonly minAmount: string
  readonly maxAmount: string
  /** Kinds of purchase it is sold for; null: all. */
  readonly scenes: readonly string[] | null
  /** Ids of the merchants where it is sold; null: all. */
  readonly merchants: readonly string[] | null
  /** True: sold only where an offer pays for the interest. */
  readonly needsOffer: boolean
  readonly penaltyMultiple: string
  /** A year, on overdue principal, instead of the multiple of the contract rate. */
  readonly penaltyRate: string | null
  /** Share of the principal that early settlement costs; "0" is free. */
  readonly earlyFee: string
  /** No more than the interest of so many days on what is repaid early; null: the share alone. */
  readonly earlyFeeDays: number | null
  /** What a payment settles first. */
  readonly allocationOrder: AllocationOrder
  readonly allocationAcross: AllocationRule['across']
  readonly coolingOffDays: number
  /** Whether a customer may pay less than an instalment and owe the rest. */
  readonly minimumPayment: 'none' | 'allowed'
  readonly minReadSeconds: number
  /** So many days before the due date a customer who wants it is reminded. */
  readonly remindBefore: readonly number[]
  /** So many days past due the customer is told, always. */
  readonly remindAfter: readonly number[]
}

export const SHORTEST_FIRST = 15

/** What terms say that were written down before there was more to say. */
export const TERM_DEFAULTS = {
  finances: 'goods',
  channel: 'internet',
  every: 1,
  unit: 'month',
  interestDue: 'end',
  draws: 1,
  drawDays: 0,
  rateSteps: [],
  feeRate: '0',
  feeAt: 'period',
  alternative: null,
  interestBy: 'period',
  dayCount: null,
  rounding: 'half-up',
  remainder: 'last',
  monthEnd: 'clamp',
  dueDay: null,
  dueShift: 'none',
  deferPeriods: 0,
  gracePrincipal: 0,
  graceInterest: 0,
  balloonShare: '0',
  downPaymentShare: '0',
  scenes: null,
  merchants: null,
  needsOffer: false,
  penaltyMultiple: '1.5',
  penaltyRate: null,
  earlyFee: '0',
  earlyFeeDays: null,
  allocationOrder: 'penalty-interest-fee-principal',
  allocationAcross: 'instalments',
  coolingOffDays: 7,
  minimumPayment: 'none',
  minReadSeconds: 10,
  remindBefore: [3],
  remindAfter: [1, 7, 30, 60, 90],
} as const satisfies Partial<ProductTerms>

type Given = Omit<ProductTerms, keyof typeof TERM_DEFAULTS> & Partial<ProductTerms>

export const fullTerms = (given: Given): ProductTerms => ({ ...TERM_DEFAULTS, ...given })

export function allocationOf(terms: Pick<ProductTerms, 'allocationOrder' | 'allocationAcross'>): AllocationRule {
  return { order: terms.allocationOrder.split('-') as Part[], across: terms.allocationAcross }
}

export type Use = {
  /** The price, in minor units. */
  readonly amount: bigint
  readonly count: number
  readonly start: PlainDate
  /** Decided for one customer; the list rate when absent or lower. */
  readonly decidedRate?: string | null
  readonly subsidy?: readonly Subsidy[]
  /** Another plan than the product's, where an offer bears only part of the interest. */
  readonly plan?: ProductPlan
  /** Where there may be several draws: what may be drawn in all, once it is granted; `amount` is the first draw. */
  readonly limit?: bigint
}

/** The terms of one schedule under a product. A browser computes with these what the server will. */
export function scheduleTerms(terms: ProductTerms, use: Use): Terms {
  const down = shareOf(use.amount, terms.downPaymentShare)
  const rateOf = (list: string) => lower(list, use.decidedRate ?? list)
  const firstDue = firstDueOf(terms, use.start)
  return termsOf({
    currency: terms.currency,
    plan: use.plan ?? terms.plan,
    ...(isDrawnBitByBit(terms)
      ? { principal: use.limit ?? use.amount, draws: [{ date: use.start, amount: use.amount }] }
      : { principal: use.amount }),
    ...(terms.plan === 'on-demand' ? { interestDue: terms.interestDue } : {}),
    annualRate: rateOf(terms.annualRate),
    rateSteps: terms.rateSteps
      .filter(step => step.from <= use.count)
      .map(({ from, annualRate }) => ({ from, annualRate: rateOf(annualRate) })),
    feeRate: terms.feeRate,
    feeAt: terms.feeAt,
    instalments: use.count,
    every: terms.every,
    unit: terms.unit,
    start: use.start,
    interestBy: terms.interestBy,
    ...(terms.dayCount === null ? {} : { dayCount: terms.dayCount }),
    ...(firstDue === null ? {} : { firstDue, firstPeriod: 'days' as const }),
    rounding: terms.rounding,
    instalmentRounding: terms.rounding,
    remainder: terms.remainder,
    monthEnd: terms.monthEnd,
    gracePrincipal: terms.gracePrincipal,
    graceInterest: terms.graceInterest,
    downPayment: down,
    balloon: shareOf(use.amount - down, terms.balloonShare),
    subsidy: use.subsidy ?? [],
  })
}

/** Whether what is lent may be paid out by several draws under one contract. */
export const isDrawnBitByBit = ({ plan, draws }: Pick<ProductTerms, 'plan' | 'draws'>): boolean =>
  plan === 'on-demand' || draws > 1

/** The smallest and the largest order that a product finances, in minor units. */
export function amountLimits({ minAmount, maxAmount, currency }: ProductTerms): { min: bigint; max: bigint } {
  return { min: parseMoney(minAmount, currency).minor, max: parseMoney(maxAmount, currency).minor }
}

/** The first due date where it is not simply one period after the start; null where it is. */
function firstDueOf({ dueDay, deferPeriods, every, unit, monthEnd }: ProductTerms, start: PlainDate): PlainDate | null {
  if (dueDay === null && deferPeriods === 0) return null
  const periods = every * (deferPeriods + 1)
  if (unit !== 'month') return addDays(start, periods * (unit === 'week' ? 7 : 1))
  if (dueDay === null) return addMonths(start, periods, { monthEnd })
  const earliest = addDays(addMonths(start, periods - every), SHORTEST_FIRST)
  const inMonth = `${earliest.slice(0, 8)}${String(dueDay).padStart(2, '0')}` as PlainDate
  return inMonth >= earliest ? inMonth : addMonths(inMonth, 1)
}

function shareOf(amount: bigint, share: string): bigint {
  const { digits, scale } = parseDecimal(share)
  return divideRounded(amount * digits, 10n ** BigInt(scale), 'half-up')
}

export function lower(a: string, b: string): string {
  return isMore(a, b) ? b : a
}

/** Whether decimal string `a` is more than `b`, exactly. */
export function isMore(a: string, b: string): boolean {
  const [x, y] = [parseDecimal(a), parseDecimal(b)]
  return x.digits * 10n ** BigInt(y.scale) > y.digits * 10n ** BigInt(x.scale)
}

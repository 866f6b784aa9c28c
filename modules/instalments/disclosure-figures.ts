import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Language } from '@doorstep/http'
import { divideRounded, formatDecimal, money, parseDecimal } from '@doorstep/money'
import { formatAmount, formatDate } from '@doorstep/notifications'
import { type Row, schedule, type Schedule, type Terms } from '@doorstep/schedules'
import { z } from 'zod'
import type { DisclosureInputs } from './disclosure-page.ts'
import { rateOf } from './inspect-product.ts'
import { penaltyOf } from './penalty-rate.ts'
import { scheduleView } from './plan-views.ts'
import type { Plan } from './plans.ts'
import type { JurisdictionCode } from './product-terms.ts'
import { readTerms } from './quote.ts'
import { scheduleRow } from './wire.ts'

/** What every version of every form counts with. */
type Counted = Pick<DisclosureInputs, 'jurisdiction' | 'terms' | 'penaltyRate' | 'coolingOffDays'>

/** What the sentences of every form are filled with; all from one calculation. Amounts in minor units. */
export type Figures<I extends Counted = DisclosureInputs> = {
  readonly inputs: I
  readonly language: Language
  readonly terms: Terms
  readonly plan: Schedule
  /** Lent, after the down payment. */
  readonly credit: bigint
  /** What is paid when signing beside the down payment. */
  readonly feeAtStart: bigint
  readonly instalments: readonly Row[]
  /** The customer's own, without what others pay. */
  readonly interest: bigint
  readonly fee: bigint
  readonly rate: AnnualRates
  readonly late: LateExample
  readonly coolOffUntil: PlainDate
  readonly amount: (minor: bigint) => string
  readonly date: (date: string) => string
  readonly percent: (rate: string) => string
}

/** Decimal strings a year: all in, all in and compounded, and how much of it is interest and how much fee. */
type AnnualRates = {
  readonly all: string
  readonly effective: string
  readonly ofInterest: string
  readonly ofFee: string
}

/** The first instalment that repays principal, paid {@link LATE_DAYS} days after it was due. */
type LateExample = {
  readonly n: number
  readonly due: PlainDate
  readonly paid: PlainDate
  readonly principal: bigint
  /** The first and the last night that are charged. */
  readonly from: PlainDate
  readonly through: PlainDate
  readonly nights: number
  readonly penalty: bigint
}

const LATE_DAYS = 10
const METHODS = { CN: 'cn-irr', US: 'us-apr', EU: 'eu-aprc' } as const

/** What is known of the plan of these inputs when it was made already. */
type Made = Pick<Plan, 'terms' | 'schedule' | 'annualRate' | 'effectiveRate'>

/** @throws when the plan has no annualised rate */
export function figuresOf<I extends Counted>(inputs: I, language: Language, made: Made = madeOf(inputs)): Figures<I> {
  const { terms, schedule: plan } = made
  const own = plan.rows.map(row => ownPart(row, terms))
  const sum = (pick: (part: { interest: bigint; fee: bigint }) => bigint) =>
    own.reduce((all, row) => all + pick(row), 0n)
  return {
    inputs,
    language,
    terms,
    plan,
    credit: plan.principal - terms.downPayment,
    feeAtStart: own[0] && plan.rows[0]!.n === 0 ? own[0].fee : 0n,
    instalments: plan.rows.filter(row => row.n > 0),
    interest: sum(part => part.interest),
    fee: sum(part => part.fee),
    rate: ratesOf(made, own, inputs.jurisdiction),
    late: lateExample(plan, inputs.penaltyRate),
    coolOffUntil: addDays(terms.start, inputs.coolingOffDays),
    amount: minor => formatAmount(money(minor, plan.currency), language),
    date: date => formatDate(date, language),
    percent,
  }
}

function madeOf({ terms: wire, jurisdiction }: Pick<Counted, 'terms' | 'jurisdiction'>): Made {
  const terms = readTerms(wire)
  const rows = schedule(terms)
  const { annual, effective } = rateOf(rows, METHODS[jurisdiction])
  return { terms, schedule: rows, annualRate: annual, effectiveRate: effective }
}

/** The example of paying late, written out. */
export type LateWords = Readonly<Record<'principal' | 'penalty' | 'due' | 'paid' | 'from' | 'through', string>> & {
  readonly nights: number
}

export function lateWords({ late, amount, date }: Pick<Figures, 'late' | 'amount' | 'date'>): LateWords {
  const { due, paid, from, through, nights, principal, penalty } = late
  return {
    ...{ due: date(due), paid: date(paid), from: date(from), through: date(through) },
    ...{ nights, principal: amount(principal), penalty: amount(penalty) },
  }
}

export const scheduleOf = ({ plan }: Pick<Figures, 'plan'>) => scheduleView(plan).map(row => z.encode(scheduleRow, row))

/** Whether all instalments but the last, which takes the rounding, are the same to pay. */
export const isLevel = ({ instalments }: Pick<Figures, 'instalments'>): boolean =>
  instalments.slice(0, -1).every(row => row.total === instalments[0]!.total)

export const isNothing = (rate: string): boolean => parseDecimal(rate).digits === 0n

function ownPart({ interest, fee, subsidies }: Row, { subsidy }: Terms): { interest: bigint; fee: bigint } {
  const borne = (of: 'interest' | 'fee') =>
    subsidies.reduce((sum, part, i) => (subsidy[i]?.of === of ? sum + part : sum), 0n)
  return { interest: interest - borne('interest'), fee: fee - borne('fee') }
}

/** The rate of the fee is what it adds to that of the interest alone, so that the two make the whole as printed. */
function ratesOf(made: Made, own: readonly { fee: bigint }[], jurisdiction: JurisdictionCode): AnnualRates {
  const { schedule: plan, annualRate: all, effectiveRate: effective } = made
  const withoutFee = { ...plan, rows: plan.rows.map((row, i) => ({ ...row, total: row.total - own[i]!.fee })) }
  const charged = own.some(({ fee }) => fee > 0n)
  const ofInterest = charged ? rateOf(withoutFee, METHODS[jurisdiction]).annual : all
  const ofFee = formatDecimal({ digits: tenThousandths(all) - tenThousandths(ofInterest), scale: 4 })
  return { all, effective, ofInterest, ofFee }
}

function lateExample({ rows }: Schedule, penaltyRate: string): LateExample {
  const { n, due, principal } = rows.find(row => row.n > 0 && row.principal > 0n)!
  const paid = addDays(due, LATE_DAYS)
  const { nights, amount } = penaltyOf(principal, penaltyRate, due, paid)
  return { n, due, paid, principal, from: addDays(due, 1), through: addDays(paid, -1), nights, penalty: amount }
}

/** `0.1199…` as `12.00%`. */
function percent(rate: string): string {
  return `${formatDecimal({ digits: tenThousandths(rate), scale: 2 })}%`
}

function tenThousandths(rate: string): bigint {
  const { digits, scale } = parseDecimal(rate)
  return divideRounded(digits * 10_000n, 10n ** BigInt(scale), 'half-up')
}

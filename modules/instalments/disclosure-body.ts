import { addDays } from '@doorstep/calendar'
import type { Language } from '@doorstep/http'
import { divideRounded, formatDecimal, type Money, money, parseDecimal } from '@doorstep/money'
import { formatAmount, formatDate } from '@doorstep/notifications'
import { z } from 'zod'
import { cnIrrByDate, customerFlows, isRate, schedule, type Schedule, type Terms } from '@doorstep/schedules'
import { DISCLOSURE_WORDS, type Words } from './disclosure-words.ts'
import type { Lender } from './lender.ts'
import { penaltyRate } from './penalty-rate.ts'
import { scheduleView } from './plans.ts'
import { readTerms, type TermsWire } from './quote.ts'
import { scheduleRow } from './wire.ts'

/** Everything that a disclosure is made from, as JSON; the same inputs give the same page for ever. */
export type DisclosureInputs = {
  readonly terms: TermsWire
  readonly nameZh: string
  readonly nameEn: string
  readonly goods: string
  readonly merchantName: string
  readonly lender: Lender
  readonly penaltyMultiple: string
  readonly coolingOffDays: number
  readonly earlyFee: string
  readonly minReadSeconds: number
}

/** The page as the customer sees it, as JSON. */
export type DisclosureBody = {
  readonly headline: { readonly label: string; readonly rate: string; readonly method: string }
  readonly sections: readonly Section[]
  readonly schedule: readonly z.input<typeof scheduleRow>[]
}

export type Section = {
  readonly title: string
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly text: string | null
}

/** What the sentences are filled with; all from one calculation. */
export type Figures = {
  readonly inputs: DisclosureInputs
  readonly terms: Terms
  readonly plan: Schedule
  readonly annualRate: string
  readonly effectiveRate: string
  readonly penalty: string
  readonly example: { readonly principal: Money; readonly days: number; readonly penalty: Money }
  readonly coolOffUntil: string
  readonly amount: (minor: bigint) => string
  readonly date: (date: string) => string
  readonly percent: (rate: string) => string
}

const EXAMPLE_DAYS = 10

/** The cost disclosure (综合融资成本明示) of a plan, in one language. Pure. */
export function disclosureBody(inputs: DisclosureInputs, language: Language): DisclosureBody {
  const figures = figuresOf(inputs, language)
  const words = DISCLOSURE_WORDS[language]
  return {
    headline: { label: words.annualRate, rate: figures.annualRate, method: words.method },
    sections: sectionsOf(figures, words),
    schedule: scheduleView(figures.plan).map(row => z.encode(scheduleRow, row)),
  }
}

function sectionsOf(figures: Figures, words: Words): Section[] {
  const subsidised = figures.plan.totals.subsidy > 0n
  return [
    words.loan(figures),
    words.cost(figures),
    ...(subsidised ? [words.subsidy(figures)] : []),
    words.late(figures),
    words.early(figures),
    words.coolingOff(figures),
    words.payment(figures),
  ]
}

function figuresOf(inputs: DisclosureInputs, language: Language): Figures {
  const terms = readTerms(inputs.terms)
  const plan = schedule(terms)
  const rate = cnIrrByDate(customerFlows(plan))
  if (!isRate(rate)) throw new Error('a plan without an annualised rate cannot be disclosed')
  const penalty = penaltyRate(terms.annualRate, inputs.penaltyMultiple)
  const principal = plan.rows[0]!.principal
  return {
    inputs,
    terms,
    plan,
    annualRate: rate.rate,
    effectiveRate: rate.effective ?? rate.rate,
    penalty,
    example: {
      principal: money(principal, plan.currency),
      days: EXAMPLE_DAYS,
      penalty: money(penaltyOf(principal, penalty, EXAMPLE_DAYS), plan.currency),
    },
    coolOffUntil: addDays(terms.start, inputs.coolingOffDays),
    amount: minor => formatAmount(money(minor, plan.currency), language),
    date: date => formatDate(date, language),
    percent,
  }
}

/** Penalty interest on overdue principal: a year has 360 days, as the nightly close counts it. */
function penaltyOf(principal: bigint, rate: string, days: number): bigint {
  const { digits, scale } = parseDecimal(rate)
  return divideRounded(principal * digits * BigInt(days), 360n * 10n ** BigInt(scale), 'down')
}

/** `0.1199…` as `12.00%`. */
function percent(rate: string): string {
  const { digits, scale } = parseDecimal(rate)
  const hundredths = divideRounded(digits * 10_000n, 10n ** BigInt(scale), 'half-up')
  return `${formatDecimal({ digits: hundredths, scale: 2 })}%`
}

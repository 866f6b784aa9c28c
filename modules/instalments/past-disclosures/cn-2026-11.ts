import { addDays } from '@doorstep/calendar'
import type { Language } from '@doorstep/http'
import { divideRounded, formatDecimal, type Money, money, parseDecimal } from '@doorstep/money'
import { formatAmount, formatDate } from '@doorstep/notifications'
import { z } from 'zod'
import { cnIrrByDate, customerFlows, isRate, schedule, type Schedule, type Terms } from '@doorstep/schedules'
import { CN1_EN } from './cn-2026-11-en.ts'
import { CN1_ZH } from './cn-2026-11-zh.ts'
import type { DisclosureBody, Section } from '../disclosure-page.ts'
import type { Inputs } from './inputs-2026-11-22.ts'
import { penaltyRate } from '../penalty-rate.ts'
import { scheduleView } from '../plan-views.ts'
import { readTerms } from '../quote.ts'
import { scheduleRow } from '../wire.ts'

/** The inputs of pages of this version. */
type Cn1Inputs = Omit<Inputs, 'jurisdiction' | 'penaltyRate'> & { readonly penaltyMultiple: string }

/** What the sentences are filled with; all from one calculation. */
export type Figures = {
  readonly inputs: Cn1Inputs
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

export type Words = {
  readonly annualRate: string
  readonly method: string
  readonly loan: (figures: Figures) => Section
  readonly cost: (figures: Figures) => Section
  readonly subsidy: (figures: Figures) => Section
  readonly late: (figures: Figures) => Section
  readonly early: (figures: Figures) => Section
  readonly coolingOff: (figures: Figures) => Section
  readonly payment: (figures: Figures) => Section
}

const WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': CN1_ZH, en: CN1_EN }
const EXAMPLE_DAYS = 10

/**
 * Version `cn-2026-11` of the page, as the first contracts were signed on. Never changed: `verify` makes those pages anew
 * with it. Its example of paying late counted the day of paying too; later ones have the nights of the close.
 */
export function cn1Body(inputs: Cn1Inputs, language: Language): DisclosureBody {
  const figures = figuresOf(inputs, language)
  const words = WORDS[language]
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

function figuresOf(inputs: Cn1Inputs, language: Language): Figures {
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

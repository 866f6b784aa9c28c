import type { Language } from '@doorstep/http'
import { CN_EN } from './cn-2026-11-22-en.ts'
import { CN_ZH } from './cn-2026-11-22-zh.ts'
import { type Figures as AnyFigures, figuresOf, scheduleOf } from '../disclosure-figures.ts'
import type { DisclosureBody, Section } from '../disclosure-page.ts'
import type { Inputs } from './inputs-2026-11-22.ts'

export type Figures = AnyFigures<Inputs>

/** The sentences of the page in one language. */
export type CnWords = {
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

const WORDS: Readonly<Record<Language, CnWords>> = { 'zh-CN': CN_ZH, en: CN_EN }

/**
 * Version `cn-2026-11-22` of the cost disclosure. Never changed: `verify` makes its pages anew with it. It said neither
 * by how many days' interest a fee for paying early is limited nor a product's own order of settling.
 */
export function cnBody(inputs: Inputs, language: Language): DisclosureBody {
  const figures = figuresOf(inputs, language)
  const words = WORDS[language]
  return {
    headline: { label: words.annualRate, rate: figures.rate.all, method: words.method },
    sections: [
      words.loan(figures),
      ...costSections(figures, words),
      words.early(figures),
      words.coolingOff(figures),
      words.payment(figures),
    ],
    schedule: scheduleOf(figures),
  }
}

function costSections(figures: Figures, words: CnWords): Section[] {
  const subsidised = figures.plan.totals.subsidy > 0n
  return [words.cost(figures), ...(subsidised ? [words.subsidy(figures)] : []), words.late(figures)]
}

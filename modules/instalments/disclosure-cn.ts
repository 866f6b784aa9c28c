import type { Language } from '@doorstep/http'
import { CN_DRAWING } from './disclosure-cn-drawing.ts'
import { CN_EN } from './disclosure-cn-en.ts'
import { CN_LIMIT } from './disclosure-cn-limit.ts'
import { CN_ZH } from './disclosure-cn-zh.ts'
import { type Figures, scheduleOf } from './disclosure-figures.ts'
import type { DisclosureBody, Section } from './disclosure-page.ts'
import { subsidySections } from './disclosure-subsidy.ts'

/** The sentences of the page in one language. */
export type CnWords = {
  readonly annualRate: string
  readonly method: string
  readonly loan: (figures: Figures) => Section
  readonly cost: (figures: Figures) => Section
  readonly late: (figures: Figures) => Section
  readonly early: (figures: Figures) => Section
  readonly coolingOff: (figures: Figures) => Section
  readonly payment: (figures: Figures) => Section
}

function wordsOf({ language, terms, inputs }: Figures): CnWords {
  if (terms.plan === 'on-demand') return { ...WORDS[language], ...CN_LIMIT[language] }
  return inputs.drawing ? { ...WORDS[language], ...CN_DRAWING[language] } : WORDS[language]
}

const WORDS: Readonly<Record<Language, CnWords>> = { 'zh-CN': CN_ZH, en: CN_EN }

/**
 * The cost disclosure of a plan (综合融资成本明示表) by the rule of the National Financial Regulatory Administration and
 * the central bank (金规〔2026〕2号), in force since 1 August 2026: the principal; each item of cost with how it is charged, its standard
 * as a yearly rate, and who takes it; the annualised all-in cost of a plan kept to; what a default would cost, with its
 * standard and who takes it; and that nothing else is charged. No daily or monthly rate stands on it.
 */
export function cnBody(figures: Figures): DisclosureBody {
  const words = wordsOf(figures)
  return {
    headline: { label: words.annualRate, rate: figures.rate.all, method: words.method },
    sections: [
      words.loan(figures),
      ...cnCost(figures),
      words.early(figures),
      words.coolingOff(figures),
      words.payment(figures),
    ],
    schedule: scheduleOf(figures),
  }
}

/** The part that an order's payment page shows: cost, who bears it, default. */
export function cnCost(figures: Figures): Section[] {
  const words = wordsOf(figures)
  return [words.cost(figures), ...subsidySections(figures), words.late(figures)]
}

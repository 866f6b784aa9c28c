import type { Language } from '@doorstep/http'
import { DISCLOSURE_EN } from './disclosure-en.ts'
import { DISCLOSURE_ZH } from './disclosure-zh.ts'
import type { Figures, Section } from './disclosure-body.ts'

/** The sentences of a disclosure in one language. */
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

export const DISCLOSURE_WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': DISCLOSURE_ZH, en: DISCLOSURE_EN }

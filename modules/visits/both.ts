import type { Language } from '@doorstep/http'

/** A text in both languages. */
export type Both = { readonly zh: string; readonly en: string }

export const inLanguage = (both: Both, language: Language): string => (language === 'en' ? both.en : both.zh)

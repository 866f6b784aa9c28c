import { currentLanguage } from '@doorstep/ui'

/** The name of something that has one in each language. */
export function nameOf({ nameZh, nameEn }: { nameZh: string; nameEn: string }): string {
  return currentLanguage() === 'en' ? nameEn : nameZh
}

/** A reason's sentence as the applicant is told it. */
export function sentenceOf({ zh, en }: { zh: string; en: string }): string {
  return currentLanguage() === 'en' ? en : zh
}

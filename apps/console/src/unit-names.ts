import type { Session } from '@doorstep/ui'

/** The organisation units that a member of staff works for, in the reader's language. */
export function unitNames(session: Session | null | undefined, language: string): string {
  const units = session?.staff?.units ?? []
  return units.map(unit => (language === 'en' ? unit.nameEn : unit.nameZh)).join(' · ')
}

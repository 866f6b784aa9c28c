import type { Session } from '@doorstep/ui'
import type { TFunction } from 'i18next'
import { nameOf } from './parts/names.ts'

/** Where a member of staff works: the unit at the top, and how many lie within their reach. */
export function unitNames(session: Session | null | undefined, t: TFunction): string {
  const [top, ...below] = session?.staff?.units ?? []
  if (!top) return ''
  return below.length ? t('nav.unitsBelow', { name: nameOf(top), count: below.length }) : nameOf(top)
}

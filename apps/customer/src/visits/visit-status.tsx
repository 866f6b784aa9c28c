import { currentLanguage, StatusTag, type Tone } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { VisitCard } from './visit-queries.ts'

const tones: Record<VisitCard['status'], Tone> = {
  asked: 'attention',
  booked: 'good',
  travelling: 'progress',
  arrived: 'progress',
  started: 'progress',
  done: 'good',
  'no-show': 'bad',
  'turned-away': 'neutral',
  cancelled: 'neutral',
}

export function VisitStatus({ status }: { status: VisitCard['status'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={tones[status]}>{t(`visits.status.${status}`)}</StatusTag>
}

/** A text that comes in both languages. */
export const said = (both: { zh: string; en: string }): string => (currentLanguage() === 'en' ? both.en : both.zh)

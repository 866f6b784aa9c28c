import { Notice } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { FixError } from '../device/fix.ts'

/** Why the phone's position does not prove where the officer is. */
export function NoPosition({ error: { why, accuracy = 0 } }: { error: FixError }) {
  const { t } = useTranslation()
  return (
    <Notice tone="attention" live title={t('fix.title')}>
      {t(`fix.${why}`, { metres: Math.round(accuracy) })}
    </Notice>
  )
}

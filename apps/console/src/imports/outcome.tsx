import { StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from './import-queries.ts'

type Of = Pick<ImportRun, 'dryRun' | 'refused' | 'differing'>

/** Whether everything came in as the file said; of a dry run, that nothing did. */
export function Outcome({ of: { dryRun, refused, differing } }: { of: Of }) {
  const { t } = useTranslation()
  const whole = refused === 0 && differing === 0
  return (
    <>
      <StatusTag tone={whole ? 'good' : 'attention'}>{t(whole ? 'imports.whole' : 'imports.withFaults')}</StatusTag>
      {dryRun ? (
        <>
          {' '}
          <StatusTag>{t('imports.dryRun')}</StatusTag>
        </>
      ) : null}
    </>
  )
}

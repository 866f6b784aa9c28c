import { FileLink } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { given } from '../api.ts'

/** The list as it is filtered now, as a file. */
export function ListFile({ of, filters }: { of: string; filters: Record<string, string | undefined> }) {
  const { t } = useTranslation()
  return <FileLink href={`/api/v1/${of}/file?${new URLSearchParams(given(filters))}`}>{t('filter.file')}</FileLink>
}

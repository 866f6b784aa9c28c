import { FileLink } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

/** The list as it is filtered now, as a file. */
export function ListFile({ of, filters }: { of: string; filters: Record<string, string | undefined> }) {
  const { t } = useTranslation()
  const asked = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return <FileLink href={`/api/v1/${of}/file?${new URLSearchParams(asked)}`}>{t('filter.file')}</FileLink>
}

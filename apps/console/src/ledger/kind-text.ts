import { useTranslation } from 'react-i18next'

/** What kind of booking a journal is, in words; a kind that has none yet is shown by its own name. */
export function useKindText(): (kind: string) => string {
  const { t } = useTranslation()
  return kind => t(`journalKind.${kind}`, { defaultValue: kind })
}

import { useTranslation } from 'react-i18next'

/** What kind of booking a journal is, in words; a kind that has none yet is shown by its own name. */
export function useKindText(): (kind: string) => string {
  const { t } = useTranslation()
  return kind => t(`journalKind.${kind}`, { defaultValue: kind })
}

/** What a kept account is for, in words; an owner's own label stays as it is. */
export function useAccountLabel(): (label: string) => string {
  const { t } = useTranslation()
  return label => t(`accountLabel.${label}`, { defaultValue: label })
}

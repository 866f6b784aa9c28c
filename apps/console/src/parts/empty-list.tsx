import { EmptyState, type IconName } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

type EmptyListProps = {
  icon: IconName
  /** The filters in force: with any of them set, it is they that leave nothing. */
  filters: Record<string, string>
  title: string
  /** How rows come about. */
  children: string
}

/** An empty list: nothing fits the filters, or there is nothing yet. */
export function EmptyList({ icon, filters, title, children }: EmptyListProps) {
  const { t } = useTranslation()
  return Object.values(filters).some(Boolean) ? (
    <EmptyState icon="search" title={t('filter.none')}>
      {t('filter.noneNote')}
    </EmptyState>
  ) : (
    <EmptyState icon={icon} title={title}>
      {children}
    </EmptyState>
  )
}

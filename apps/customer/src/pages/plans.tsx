import { Loading, PageHeader, SkeletonCard } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

export default function Plans() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('plans.title')} lead={t('plans.lead')} />
      <Loading>
        <div className="ds-stack">
          <SkeletonCard />
          <SkeletonCard />
        </div>
      </Loading>
    </>
  )
}

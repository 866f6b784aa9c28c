import { Loading, PageHeader, SkeletonCard } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Contract() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader
        title={t('contract.title')}
        lead={t('contract.lead')}
        back={{ href: paths.plans, label: t('plans.back') }}
      />
      <Loading>
        <div className="ds-stack">
          <SkeletonCard />
          <SkeletonCard />
          <SkeletonCard />
        </div>
      </Loading>
    </>
  )
}

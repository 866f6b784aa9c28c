import { Loading, PageHeader, SkeletonCard } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Order() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('order.title')} lead={t('order.lead')} back={{ href: paths.home, label: t('home.back') }} />
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

import { Loading, PageHeader, SkeletonCard } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Application() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader
        title={t('application.title')}
        lead={t('application.lead')}
        back={{ href: paths.plans, label: t('plans.back') }}
      />
      <Loading>
        <SkeletonCard lines={6} />
      </Loading>
    </>
  )
}

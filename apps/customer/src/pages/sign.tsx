import { Loading, PageHeader, SkeletonCard } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Sign() {
  const { t } = useTranslation()
  const { application = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('sign.title')}
        lead={t('sign.lead')}
        back={{ href: paths.disclosure(application), label: t('disclosure.back') }}
      />
      <Loading>
        <SkeletonCard lines={6} />
      </Loading>
    </>
  )
}

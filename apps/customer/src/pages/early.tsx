import { Loading, PageHeader, SkeletonCard } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Early() {
  const { t } = useTranslation()
  const { contract = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('early.title')}
        lead={t('early.lead')}
        back={{ href: paths.contract(contract), label: t('contract.back') }}
      />
      <Loading>
        <SkeletonCard lines={6} />
      </Loading>
    </>
  )
}

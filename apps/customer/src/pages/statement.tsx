import { Card, Loading, PageHeader, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Statement() {
  const { t } = useTranslation()
  const { contract = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('statement.title')}
        lead={t('statement.lead')}
        back={{ href: paths.contract(contract), label: t('contract.back') }}
      />
      <Card>
        <Loading>
          <SkeletonText lines={14} />
        </Loading>
      </Card>
    </>
  )
}

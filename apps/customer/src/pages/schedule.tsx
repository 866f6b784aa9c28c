import { Card, Loading, PageHeader, SkeletonTable } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Schedule() {
  const { t } = useTranslation()
  const { contract = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('schedule.title')}
        lead={t('schedule.lead')}
        back={{ href: paths.contract(contract), label: t('contract.back') }}
      />
      <Card>
        <Loading>
          <SkeletonTable rows={12} columns={3} />
        </Loading>
      </Card>
    </>
  )
}

import { Card, Loading, PageHeader, SkeletonTable } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Plan() {
  const { t } = useTranslation()
  const { token = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('plan.title')}
        lead={t('plan.lead')}
        back={{ href: paths.order(token), label: t('order.back') }}
      />
      <Card>
        <Loading>
          <SkeletonTable rows={12} columns={3} />
        </Loading>
      </Card>
    </>
  )
}

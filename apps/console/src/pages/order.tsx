import { Card, Loading, PageHeader, SkeletonTable, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Order() {
  const { t } = useTranslation()
  const { order = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader title={t('order.title', { number: order })} back={{ href: paths.orders, label: t('nav.orders') }} />
      <div className="ds-columns">
        <div>
          <Card title={t('order.goods')}>
            <Loading>
              <SkeletonTable rows={3} columns={3} />
            </Loading>
          </Card>
        </div>
        <div>
          <Card title={t('order.timeline')}>
            <Loading>
              <SkeletonText lines={5} />
            </Loading>
          </Card>
        </div>
      </div>
    </>
  )
}

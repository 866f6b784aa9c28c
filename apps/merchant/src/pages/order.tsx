import { Card, Loading, PageHeader, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Order() {
  const { t } = useTranslation()
  const { order = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader title={t('order.title', { number: order })} back={{ href: paths.orders, label: t('nav.orders') }} />
      <div className="handover">
        <Card title={t('order.scan')}>
          <Loading>
            <span className="ds-qr">
              <span className="ds-bone" />
            </span>
          </Loading>
        </Card>
        <Card title={t('order.progress')}>
          <Loading>
            <SkeletonText lines={6} />
          </Loading>
        </Card>
      </div>
    </>
  )
}

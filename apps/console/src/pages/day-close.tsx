import { Card, Loading, PageHeader, SkeletonTable, SkeletonText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

export default function DayClose() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('dayClose.title')} lead={t('dayClose.lead')} />
      <div className="ds-columns">
        <Card title={t('dayClose.days')}>
          <Loading>
            <SkeletonTable rows={10} columns={5} />
          </Loading>
        </Card>
        <Card title={t('dayClose.totals')}>
          <Loading>
            <SkeletonText lines={7} />
          </Loading>
        </Card>
      </div>
    </>
  )
}

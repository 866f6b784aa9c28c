import { Card, Loading, PageHeader, SkeletonAmount, SkeletonTable, SkeletonText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

const figures = ['waiting', 'signedToday', 'outstanding', 'overdue'] as const

export default function Overview() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('overview.title')} lead={t('overview.lead')} />
      <div className="figures">
        {figures.map(figure => (
          <Card key={figure} title={t(`overview.${figure}`)}>
            <Loading>
              <SkeletonAmount />
            </Loading>
          </Card>
        ))}
      </div>
      <div className="ds-columns">
        <Card title={t('overview.next')}>
          <Loading>
            <SkeletonTable rows={6} columns={4} />
          </Loading>
        </Card>
        <Card title={t('overview.lastClose')}>
          <Loading>
            <SkeletonText lines={5} />
          </Loading>
        </Card>
      </div>
    </>
  )
}

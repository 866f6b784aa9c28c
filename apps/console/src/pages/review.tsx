import { Card, KeyHints, Loading, PageHeader, SkeletonTable, SkeletonText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

export default function Review() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('review.title')} lead={t('review.lead')} />
      <KeyHints
        items={[
          { keys: ['J', 'K'], does: t('review.move') },
          { keys: ['A'], does: t('review.approve') },
          { keys: ['R'], does: t('review.return') },
          { keys: ['D'], does: t('review.decline') },
        ]}
      />
      <div className="ds-columns">
        <Card title={t('review.queue')}>
          <Loading>
            <SkeletonTable rows={8} columns={4} />
          </Loading>
        </Card>
        <Card title={t('review.case')}>
          <Loading>
            <SkeletonText lines={10} />
          </Loading>
        </Card>
      </div>
    </>
  )
}

import { Card, Loading, PageHeader, SkeletonTable } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

export default function Ledger() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('ledger.title')} lead={t('ledger.lead')} />
      <Card title={t('ledger.trialBalance')}>
        <Loading>
          <SkeletonTable rows={12} columns={4} />
        </Loading>
      </Card>
    </>
  )
}

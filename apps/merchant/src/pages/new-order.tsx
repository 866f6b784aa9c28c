import { PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { Till } from '../till.tsx'

export default function NewOrder() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('newOrder.title')} lead={t('newOrder.lead')} />
      <Till currency="CNY" onSale={() => undefined} stopped={t('newOrder.closed')} />
    </>
  )
}

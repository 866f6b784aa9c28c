import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Orders() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('orders.title')} lead={t('orders.lead')} />
      <DataTable
        label={t('orders.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'number', title: t('orders.number'), cell: String },
          { key: 'goods', title: t('orders.goods'), cell: String },
          { key: 'amount', title: t('orders.amount'), cell: String },
          { key: 'plan', title: t('orders.plan'), cell: String },
          { key: 'state', title: t('orders.state'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('orders.search') }}
        empty={
          <EmptyState icon="orders" title={t('orders.empty')}>
            {t('orders.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Applications() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('applications.title')} lead={t('applications.lead')} />
      <DataTable
        label={t('applications.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'number', title: t('applications.number'), cell: String },
          { key: 'customer', title: t('applications.customer'), cell: String },
          { key: 'amount', title: t('applications.amount'), cell: String },
          { key: 'decision', title: t('applications.decision'), cell: String },
          { key: 'state', title: t('applications.state'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('applications.search') }}
        empty={
          <EmptyState icon="file" title={t('applications.empty')}>
            {t('applications.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

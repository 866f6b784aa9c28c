import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Contracts() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('contracts.title')} lead={t('contracts.lead')} />
      <DataTable
        label={t('contracts.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'number', title: t('contracts.number'), cell: String },
          { key: 'customer', title: t('contracts.customer'), cell: String },
          { key: 'principal', title: t('contracts.principal'), cell: String },
          { key: 'balance', title: t('contracts.balance'), cell: String },
          { key: 'nextDue', title: t('contracts.nextDue'), cell: String },
          { key: 'state', title: t('contracts.state'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('contracts.search') }}
        empty={
          <EmptyState icon="contract" title={t('contracts.empty')}>
            {t('contracts.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

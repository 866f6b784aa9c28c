import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Offers() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('offers.title')} lead={t('offers.lead')} />
      <DataTable
        label={t('offers.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'name', title: t('offers.name'), cell: String },
          { key: 'plans', title: t('offers.plans'), cell: String },
          { key: 'payer', title: t('offers.payer'), cell: String },
          { key: 'valid', title: t('offers.valid'), cell: String },
          { key: 'state', title: t('offers.state'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('offers.search') }}
        empty={
          <EmptyState icon="offer" title={t('offers.empty')}>
            {t('offers.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Settlement() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('settlement.title')} lead={t('settlement.lead')} />
      <DataTable
        label={t('settlement.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'at', title: t('settlement.at'), cell: String },
          { key: 'order', title: t('settlement.order'), cell: String },
          { key: 'gross', title: t('settlement.gross'), cell: String },
          { key: 'costs', title: t('settlement.costs'), cell: String },
          { key: 'net', title: t('settlement.net'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('settlement.search') }}
        empty={
          <EmptyState icon="bank" title={t('settlement.empty')}>
            {t('settlement.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

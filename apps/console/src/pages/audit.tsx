import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Audit() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <DataTable
        label={t('audit.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'at', title: t('audit.at'), cell: String },
          { key: 'who', title: t('audit.who'), cell: String },
          { key: 'act', title: t('audit.act'), cell: String },
          { key: 'what', title: t('audit.what'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('audit.search') }}
        empty={
          <EmptyState icon="trail" title={t('audit.empty')}>
            {t('audit.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function People() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('people.title')} lead={t('people.lead')} />
      <DataTable
        label={t('people.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'name', title: t('people.name'), cell: String },
          { key: 'unit', title: t('people.unit'), cell: String },
          { key: 'roles', title: t('people.roles'), cell: String },
          { key: 'lastSeen', title: t('people.lastSeen'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('people.search') }}
        empty={
          <EmptyState icon="people" title={t('people.empty')}>
            {t('people.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

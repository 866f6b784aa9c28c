import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Staff() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('staff.title')} lead={t('staff.lead')} />
      <DataTable
        label={t('staff.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'name', title: t('staff.name'), cell: String },
          { key: 'phone', title: t('staff.phone'), cell: String },
          { key: 'role', title: t('staff.role'), cell: String },
          { key: 'lastSeen', title: t('staff.lastSeen'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('staff.search') }}
        empty={
          <EmptyState icon="people" title={t('staff.empty')}>
            {t('staff.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

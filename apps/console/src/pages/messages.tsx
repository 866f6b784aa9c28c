import { DataTable, EmptyState, PageHeader } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export default function Messages() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <>
      <PageHeader title={t('messages.title')} lead={t('messages.lead')} />
      <DataTable
        label={t('messages.title')}
        rows={undefined}
        rowKey={String}
        columns={[
          { key: 'at', title: t('messages.at'), cell: String },
          { key: 'phone', title: t('messages.phone'), cell: String },
          { key: 'text', title: t('messages.text'), cell: String },
          { key: 'state', title: t('messages.state'), cell: String },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('messages.search') }}
        empty={
          <EmptyState icon="message" title={t('messages.empty')}>
            {t('messages.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

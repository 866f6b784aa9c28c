import './imports.css'
import { DataTable, EmptyState } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { useList } from '../use-list.ts'
import { type Fault, faultsQuery } from './import-queries.ts'

/** What was refused and what differs, by line of the file. */
export function Faults({ importId }: { importId: string }) {
  const { t, i18n } = useTranslation()
  const list = useList(faultsQuery(importId))
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <>
      <h2>{t('imports.faults')}</h2>
      <DataTable<Fault>
        {...list}
        label={t('imports.faults')}
        rowKey={row => row.id}
        columns={[
          { key: 'line', title: t('imports.line'), cell: row => row.line },
          { key: 'reference', title: t('imports.reference'), wide: true, cell: row => row.reference ?? t('none') },
          { key: 'what', title: t('imports.what'), cell: row => <span className="import-text">{row[language]}</span> },
          { key: 'code', title: t('imports.code'), wide: true, cell: row => <code>{row.code}</code> },
        ]}
        empty={
          <EmptyState icon="check" title={t('imports.noFaults')}>
            {t('imports.noFaultsNote')}
          </EmptyState>
        }
      />
    </>
  )
}

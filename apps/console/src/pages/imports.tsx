import { DataTable, EmptyState, formatCount, InstantText, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { type ImportRun, importsQuery } from '../imports/import-queries.ts'
import { Outcome } from '../imports/outcome.tsx'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

/** Every run of an import, tried or real, the newest first. */
export default function Imports() {
  const { t, i18n } = useTranslation()
  const list = useList(importsQuery())
  const count = (value: number) => formatCount(value, i18n.language)
  return (
    <>
      <PageHeader title={t('imports.title')} lead={t('imports.lead')} />
      <DataTable<ImportRun>
        {...list}
        label={t('imports.title')}
        rowKey={row => row.id}
        rowHref={row => paths.import(row.id)}
        columns={[
          { key: 'at', title: t('imports.at'), cell: row => <InstantText value={row.at} /> },
          { key: 'what', title: t('imports.kind'), cell: row => t(`imports.kinds.${row.kind}`) },
          { key: 'file', title: t('imports.file'), wide: true, cell: row => <span className="wrap">{row.file}</span> },
          { key: 'operator', title: t('imports.operator'), wide: true, cell: row => row.operator },
          { key: 'read', title: t('imports.read'), align: 'end', wide: true, cell: row => count(row.read) },
          { key: 'imported', title: t('imports.imported'), align: 'end', cell: row => count(row.imported) },
          { key: 'refused', title: t('imports.refused'), align: 'end', cell: row => count(row.refused) },
          { key: 'outcome', title: t('imports.result'), cell: row => <Outcome of={row} /> },
        ]}
        empty={
          <EmptyState icon="download" title={t('imports.empty')}>
            {t('imports.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

import { Card, FileLink, formatCount, InstantText, KeyFacts, Notice, PageHeader, PlainDateText } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Faults } from '../imports/faults.tsx'
import { type ImportDetail, importQuery } from '../imports/import-queries.ts'
import { Outcome } from '../imports/outcome.tsx'
import { Reconciliation } from '../imports/reconciliation.tsx'
import { Sources } from '../imports/sources.tsx'
import { paths } from '../paths.ts'

/** One run: what came in, the file beside the bank field by field, and what is wrong by line. */
export default function ImportPage() {
  const { t } = useTranslation()
  const { run: importId = '' } = useParams({ strict: false })
  const run = useQuery(importQuery(importId))
  return (
    <>
      <PageHeader
        title={run.data?.file ?? t('imports.run')}
        meta={run.data ? <Outcome of={run.data} /> : undefined}
        back={{ href: paths.imports, label: t('nav.imports') }}
        actions={<FileLink href={`/api/v1/staff/imports/${importId}/faults/file`}>{t('imports.faultsFile')}</FileLink>}
      />
      <Loaded query={run}>{data => <Detail run={data} />}</Loaded>
    </>
  )
}

function Detail({ run }: { run: ImportDetail }) {
  const { t } = useTranslation()
  return (
    <>
      {run.dryRun ? <Notice title={t('imports.dryRun')}>{t('imports.dryRunNote')}</Notice> : null}
      <Figures run={run} />
      <div className="ds-columns">
        <div>
          {run.kind === 'customers' ? null : <Reconciliation totals={run.reconciliation} />}
          <Faults importId={run.id} />
        </div>
        <div>
          <Sources run={run} />
        </div>
      </div>
    </>
  )
}

function Figures({ run }: { run: ImportDetail }) {
  const { t, i18n } = useTranslation()
  const count = (value: number) => formatCount(value, i18n.language)
  const statuses = Object.entries(run.statuses).map(([status, n]) => `${status} ${count(n)}`)
  return (
    <Card>
      <KeyFacts
        layout="grid"
        items={[
          { label: t('imports.kind'), value: t(`imports.kinds.${run.kind}`) },
          { label: t('imports.source'), value: run.source },
          { label: t('imports.read'), value: count(run.read) },
          { label: t(run.dryRun ? 'imports.wouldCome' : 'imports.imported'), value: count(run.imported) },
          { label: t('imports.unchanged'), value: count(run.unchanged) },
          { label: t('imports.refused'), value: count(run.refused) },
          { label: t('imports.operator'), value: run.operator },
          { label: t('imports.at'), value: <InstantText value={run.at} format="second" /> },
          ...(run.bookDate ? [{ label: t('imports.bookDate'), value: <PlainDateText value={run.bookDate} /> }] : []),
          ...(statuses.length ? [{ label: t('imports.statuses'), value: statuses.join(t('listComma')) }] : []),
        ]}
      />
    </Card>
  )
}

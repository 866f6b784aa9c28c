import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  DataTable,
  EmptyState,
  InstantText,
  Notice,
  PageHeader,
  Problem,
  UiLink,
  useWork,
} from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type FailedJob } from '../api.ts'
import { failedJobsQuery } from '../jobs-query.ts'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

/** Background work that gave up, with its last error; each can be sent back. */
export default function Jobs() {
  const { t } = useTranslation()
  const list = useList(failedJobsQuery())
  const queryClient = useQueryClient()
  const { busy, error, run } = useWork()
  const [at, setAt] = useState<string>()
  const [sentBack, setSentBack] = useState<FailedJob>()
  const retry = (jobId: string) => {
    setAt(jobId)
    run(async () => {
      setSentBack(await answer(api.POST('/api/v1/jobs/failed/{jobId}/retry', { params: { path: { jobId } } })))
      await queryClient.invalidateQueries({ queryKey: ['jobs'] })
    })
  }
  return (
    <>
      <PageHeader title={t('jobs.title')} lead={t('jobs.lead')} />
      {error ? <Problem error={error} /> : null}
      {sentBack ? (
        <Notice tone="good" live>
          {t('jobs.sentBack', { handler: sentBack.handler })}
        </Notice>
      ) : null}
      <DataTable<FailedJob>
        {...list}
        label={t('jobs.title')}
        rowKey={row => row.jobId}
        columns={[
          { key: 'at', title: t('jobs.at'), cell: row => <InstantText value={row.failedAt} format="second" /> },
          { key: 'handler', title: t('jobs.handler'), cell: row => <code>{row.handler}</code> },
          { key: 'event', title: t('jobs.event'), wide: true, cell: row => <code>{row.eventType}</code> },
          { key: 'error', title: t('jobs.error'), cell: row => <span className="wrap">{row.error ?? t('none')}</span> },
          { key: 'attempts', title: t('jobs.attempts'), align: 'end', cell: row => row.attempts },
          {
            key: 'customer',
            title: t('jobs.customer'),
            wide: true,
            cell: row =>
              row.customerId ? <UiLink href={paths.customer(row.customerId)}>{t('audit.toCustomer')}</UiLink> : null,
          },
          {
            key: 'retry',
            title: <span className="ds-hidden">{t('jobs.retry')}</span>,
            align: 'end',
            cell: row => (
              <ActionButton busy={busy && at === row.jobId} onPress={() => retry(row.jobId)}>
                {t('jobs.retry')}
              </ActionButton>
            ),
          },
        ]}
        empty={
          <EmptyState icon="check" title={t('jobs.empty')}>
            {t('jobs.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

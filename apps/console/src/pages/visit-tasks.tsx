import { DataTable, InstantText, PageHeader, StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { useFilters } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { FilterSelect } from '../parts/filter-bar.tsx'
import { useNow } from '../parts/use-now.ts'
import { useList } from '../use-list.ts'
import { FinishTask } from '../visits/finish-task.tsx'
import { type VisitTask, visitTasksQuery } from '../visits/visit-queries.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'

/** Customers to call because a text could not settle it. */
export default function VisitTasks() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('status')
  const list = useList(visitTasksQuery(filters.status === 'done' ? 'done' : 'open'))
  return (
    <>
      <PageHeader title={t('visits.tasks')} lead={t('visitTasks.lead')} />
      <VisitsTabs />
      <DataTable<VisitTask>
        {...list}
        label={t('visits.tasks')}
        rowKey={task => task.id}
        filters={
          <FilterSelect
            label={t('visitTasks.show')}
            none={t('visitTasks.open')}
            value={filters.status}
            onChange={status => set({ status })}
            options={[['done', t('visitTasks.done')]]}
          />
        }
        columns={[
          { key: 'phone', title: t('visitTasks.phone'), cell: task => <a href={`tel:${task.phone}`}>{task.phone}</a> },
          { key: 'kind', title: t('visitTasks.kind'), cell: task => t(`visitTasks.kinds.${task.kind}`) },
          {
            key: 'note',
            title: t('visitTasks.note'),
            cell: task => t(`visitTasks.refusals.${task.note}`, { defaultValue: task.note }),
          },
          { key: 'customer', title: t('visits.customer'), cell: task => task.customer?.name ?? t('none'), wide: true },
          { key: 'due', title: t('visitTasks.due'), cell: task => <Due task={task} /> },
          { key: 'act', title: t('visitTasks.outcome'), cell: task => <Outcome task={task} /> },
        ]}
        empty={
          <EmptyList icon="phone" filters={filters} title={t('visitTasks.empty')}>
            {t('visitTasks.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

function Due({ task }: { task: VisitTask }) {
  const { t } = useTranslation()
  const now = useNow()
  const late = !task.doneAt && Date.parse(task.dueAt) < now
  return (
    <>
      <InstantText value={task.dueAt} /> {late ? <StatusTag tone="bad">{t('visitTasks.late')}</StatusTag> : null}
    </>
  )
}

function Outcome({ task }: { task: VisitTask }) {
  const { t } = useTranslation()
  if (!task.doneAt) return <FinishTask taskId={task.id} />
  return (
    <>
      {task.doneNote} <small className="ds-muted">{t('visitTasks.by', { name: task.doneBy })}</small>
    </>
  )
}

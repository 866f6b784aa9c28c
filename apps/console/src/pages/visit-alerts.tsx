import { DataTable, InstantText, PageHeader, StatusTag, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import { useFilters } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { FilterSelect } from '../parts/filter-bar.tsx'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { useList } from '../use-list.ts'
import { AcknowledgeAlert } from '../visits/acknowledge-alert.tsx'
import { type VisitAlert, visitAlertsQuery } from '../visits/door-queries.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'

/** What was not as it should be at a door, and officers who need help. */
export default function VisitAlerts() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('status')
  const list = useList(visitAlertsQuery(filters.status === 'acknowledged' ? 'acknowledged' : 'open'))
  return (
    <>
      <PageHeader title={t('visits.alerts')} lead={t('visitAlerts.lead')} />
      <VisitsTabs />
      <DataTable<VisitAlert>
        {...list}
        label={t('visits.alerts')}
        rowKey={alert => alert.id}
        filters={
          <FilterSelect
            label={t('visitAlerts.show')}
            none={t('visitAlerts.open')}
            value={filters.status}
            onChange={status => set({ status })}
            options={[['acknowledged', t('visitAlerts.acknowledged')]]}
          />
        }
        columns={[
          { key: 'kind', title: t('visitAlerts.kind'), cell: alert => <What alert={alert} /> },
          { key: 'customer', title: t('visits.customer'), cell: alert => <Whose alert={alert} /> },
          { key: 'officer', title: t('visitAlerts.officer'), cell: alert => <Officer alert={alert} /> },
          { key: 'at', title: t('visitAlerts.at'), cell: alert => <InstantText value={alert.raisedAt} /> },
          { key: 'act', title: t('visitAlerts.outcome'), cell: alert => <Outcome alert={alert} /> },
        ]}
        empty={
          <EmptyList icon="check" filters={filters} title={t('visitAlerts.empty')}>
            {t('visitAlerts.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

const urgent: readonly VisitAlert['kind'][] = ['sos', 'duress', 'overdue']

function What({ alert }: { alert: VisitAlert }) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag tone={urgent.includes(alert.kind) ? 'bad' : 'attention'}>
        {t(`visitAlerts.kinds.${alert.kind}`)}
      </StatusTag>
      {alert.note ? <small className="ds-muted"> {t('visitAlerts.noted', { note: alert.note })}</small> : null}
    </>
  )
}

function Whose({ alert }: { alert: VisitAlert }) {
  const { t } = useTranslation()
  const name = alert.customer?.name ?? alert.customer?.phone ?? t('none')
  return alert.visitId ? <UiLink href={paths.visit(alert.visitId)}>{name}</UiLink> : name
}

function Officer({ alert: { officer } }: { alert: VisitAlert }) {
  const { t } = useTranslation()
  return officer ? [officer.name, officer.staffNumber].filter(Boolean).join(' · ') : t('none')
}

function Outcome({ alert }: { alert: VisitAlert }) {
  const { t } = useTranslation()
  const session = useSession()
  if (!alert.acknowledgedAt)
    return may(session, 'acknowledgeAlerts') ? (
      <AcknowledgeAlert alertId={alert.id} />
    ) : (
      <StatusTag tone="attention">{t('visitAlerts.open')}</StatusTag>
    )
  return (
    <>
      {alert.acknowledgedWhy} <small className="ds-muted">{t('visitTasks.by', { name: alert.acknowledgedBy })}</small>
    </>
  )
}

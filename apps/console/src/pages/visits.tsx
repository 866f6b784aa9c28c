import { ActionLink, DataTable, PageHeader, WindowText } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import { given } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { FilterChip, FilterStatus } from '../parts/filter-bar.tsx'
import { FilterDates } from '../parts/filter-dates.tsx'
import { ListFile } from '../parts/list-file.tsx'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { Status } from '../status.tsx'
import { useList } from '../use-list.ts'
import { said, type VisitFilters, type VisitRow, visitsQuery } from '../visits/visit-queries.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'

export default function Visits() {
  const { t } = useTranslation()
  const session = useSession()
  const [filters, set] = useFilters('q', 'status', 'customer', 'from', 'to')
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(visitsQuery(given(filters) as VisitFilters))
  return (
    <>
      <PageHeader
        title={t('visits.title')}
        lead={t('visits.lead')}
        actions={
          <>
            <ListFile of="staff/visits" filters={filters} />
            {may(session, 'askVisits') ? (
              <ActionLink href={paths.newVisit} kind="primary">
                {t('visits.new')}
              </ActionLink>
            ) : null}
          </>
        }
      />
      <VisitsTabs />
      <DataTable<VisitRow>
        {...list}
        label={t('visits.title')}
        rowKey={visit => visit.id}
        rowHref={visit => paths.visit(visit.id)}
        search={{ ...words, placeholder: t('visits.search') }}
        filters={
          <>
            <FilterStatus of="visit" value={filters.status} onChange={status => set({ status })} />
            <FilterDates from={filters.from} to={filters.to} set={set} />
            {filters.customer ? (
              <FilterChip onRemove={() => set({ customer: '' })}>{t('filter.onlyCustomer')}</FilterChip>
            ) : null}
          </>
        }
        columns={[
          { key: 'reference', title: t('visits.reference'), cell: visit => visit.reference },
          { key: 'service', title: t('visits.service'), cell: visit => said(visit.service.name) },
          { key: 'customer', title: t('visits.customer'), cell: visit => visit.customer.name ?? visit.customer.phone },
          { key: 'area', title: t('visits.area'), cell: visit => said(visit.area), wide: true },
          { key: 'wish', title: t('visits.wish'), cell: visit => <WindowText value={visit.wish} /> },
          { key: 'status', title: t('visits.status'), cell: visit => <Status of="visit" value={visit.status} /> },
          {
            key: 'channel',
            title: t('visits.channel'),
            cell: visit => t(`visits.channels.${visit.channel}`),
            wide: true,
          },
        ]}
        empty={
          <EmptyList icon="door" filters={filters} title={t('visits.empty')}>
            {t('visits.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

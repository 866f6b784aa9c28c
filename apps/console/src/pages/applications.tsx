import { Amount, DataTable, InstantText, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { type ApplicationRow, api, given, pages } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { ListFile } from '../parts/list-file.tsx'
import { FilterChip, FilterStatus } from '../parts/filter-bar.tsx'
import { FilterDates } from '../parts/filter-dates.tsx'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'
import { useList } from '../use-list.ts'

type Filters = { q?: string; status?: ApplicationRow['status']; customer?: string; from?: string; to?: string }

const applicationsQuery = (filters: Filters) =>
  pages(['applications', filters], page =>
    api.GET('/api/v1/staff/applications', { params: { query: { ...filters, ...page } } }),
  )

export default function Applications() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('q', 'status', 'customer', 'from', 'to')
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(applicationsQuery(given(filters) as Filters))
  return (
    <>
      <PageHeader
        title={t('applications.title')}
        lead={t('applications.lead')}
        actions={<ListFile of="staff/applications" filters={filters} />}
      />
      <DataTable<ApplicationRow>
        {...list}
        label={t('applications.title')}
        rowKey={row => row.id}
        rowHref={row => paths.application(row.id)}
        search={{ ...words, placeholder: t('applications.search') }}
        filters={
          <>
            <FilterStatus of="application" value={filters.status} onChange={status => set({ status })} />
            <FilterDates from={filters.from} to={filters.to} set={set} />
            {filters.customer ? (
              <FilterChip onRemove={() => set({ customer: '' })}>{t('filter.onlyCustomer')}</FilterChip>
            ) : null}
          </>
        }
        columns={[
          { key: 'customer', title: t('applications.customer'), cell: row => row.customerName },
          { key: 'goods', title: t('orders.goods'), cell: row => row.goods },
          { key: 'merchant', title: t('orders.merchant'), cell: row => row.merchantName, wide: true },
          { key: 'amount', title: t('applications.amount'), align: 'end', cell: row => <Amount value={row.amount} /> },
          {
            key: 'plan',
            title: t('applications.plan'),
            cell: row =>
              row.kind && row.count
                ? t('applications.planOf', { kind: t(`planKind.${row.kind}`), count: row.count })
                : t('none'),
          },
          {
            key: 'status',
            title: t('applications.status'),
            cell: row => <Status of="application" value={row.status} />,
          },
          {
            key: 'updated',
            title: t('applications.updated'),
            cell: row => <InstantText value={row.updatedAt} />,
            wide: true,
          },
        ]}
        empty={
          <EmptyList icon="file" filters={filters} title={t('applications.empty')}>
            {t('applications.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

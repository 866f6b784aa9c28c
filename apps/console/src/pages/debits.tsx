import { DataTable, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { given } from '../api.ts'
import { useDebitColumns } from '../debits/debit-columns.tsx'
import { type Debit, type DebitFilters, debitsQuery } from '../debits/debit-queries.ts'
import { useFilters, useTyped } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { FilterStatus } from '../parts/filter-bar.tsx'
import { FilterDates } from '../parts/filter-dates.tsx'
import { ListFile } from '../parts/list-file.tsx'
import { filtered, paths } from '../paths.ts'
import { useList } from '../use-list.ts'

/** Every direct debit that was tried, the newest first. */
export default function Debits() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('q', 'status', 'from', 'to')
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(debitsQuery(given(filters) as DebitFilters))
  const [asked, ...columns] = useDebitColumns()
  return (
    <>
      <PageHeader
        title={t('debits.title')}
        lead={t('debits.lead')}
        back={{ href: paths.arrears, label: t('nav.arrears') }}
        actions={<ListFile of="staff/debits" filters={filters} />}
      />
      <DataTable<Debit>
        {...list}
        label={t('debits.title')}
        rowKey={row => row.id}
        rowHref={row => filtered(paths.contract(row.contractId), { view: 'debits' })}
        search={{ ...words, placeholder: t('debits.search') }}
        filters={
          <>
            <FilterStatus of="debit" value={filters.status} onChange={status => set({ status })} />
            <FilterDates from={filters.from} to={filters.to} set={set} />
          </>
        }
        columns={[
          asked!,
          { key: 'number', title: t('contracts.number'), cell: row => row.number },
          { key: 'customer', title: t('contracts.customer'), cell: row => row.customerName },
          ...columns,
        ]}
        empty={
          <EmptyList icon="bank" filters={filters} title={t('debits.empty')}>
            {t('debits.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

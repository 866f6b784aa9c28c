import { Amount, DataTable, PageHeader, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { type ContractRow, given } from '../api.ts'
import { type ContractFilters, contractsQuery } from '../contract/contract-queries.ts'
import { ContractStatus } from '../contract/contract-status.tsx'
import { useFilters, useTyped } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { ListFile } from '../parts/list-file.tsx'
import { FilterChip, FilterSort, FilterStatus } from '../parts/filter-bar.tsx'
import { FilterDates } from '../parts/filter-dates.tsx'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

export default function Contracts() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('q', 'status', 'overdue', 'customer', 'from', 'to', 'sort')
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(contractsQuery(given(filters) as ContractFilters))
  return (
    <>
      <PageHeader
        title={t('contracts.title')}
        lead={t('contracts.lead')}
        actions={<ListFile of="staff/contracts" filters={filters} />}
      />
      <DataTable<ContractRow>
        {...list}
        label={t('contracts.title')}
        rowKey={row => row.id}
        rowHref={row => paths.contract(row.id)}
        search={{ ...words, placeholder: t('contracts.search') }}
        filters={
          <>
            <FilterStatus of="contract" value={filters.status} onChange={status => set({ status })} />
            <FilterSort by={['due', 'overdue', 'amount']} value={filters.sort} onChange={sort => set({ sort })} />
            <FilterDates from={filters.from} to={filters.to} set={set} />
            {filters.customer ? (
              <FilterChip onRemove={() => set({ customer: '' })}>{t('filter.onlyCustomer')}</FilterChip>
            ) : null}
            <label className="filter-check">
              <input
                type="checkbox"
                checked={filters.overdue === 'yes'}
                onChange={e => set({ overdue: e.target.checked ? 'yes' : '' })}
              />
              <span>{t('contracts.overdueOnly')}</span>
            </label>
          </>
        }
        columns={[
          { key: 'number', title: t('contracts.number'), cell: row => row.number },
          { key: 'customer', title: t('contracts.customer'), cell: row => row.customerName },
          { key: 'goods', title: t('contracts.goods'), cell: row => row.goods, wide: true },
          { key: 'status', title: t('contracts.status'), cell: row => <ContractStatus contract={row} /> },
          {
            key: 'paid',
            title: t('contracts.paid'),
            align: 'end',
            cell: row => `${row.paidCount} / ${row.count}`,
            wide: true,
          },
          {
            key: 'principal',
            title: t('contracts.principal'),
            align: 'end',
            cell: row => <Amount value={row.principal} />,
            wide: true,
          },
          {
            key: 'outstanding',
            title: t('contracts.outstanding'),
            align: 'end',
            cell: row => <Amount value={row.outstanding} />,
          },
          { key: 'payable', title: t('contracts.payable'), align: 'end', cell: row => <Amount value={row.payable} /> },
          {
            key: 'next',
            title: t('contracts.nextDue'),
            align: 'end',
            cell: row => (row.nextDue ? <PlainDateText value={row.nextDue} format="numeric" /> : null),
          },
        ]}
        empty={
          <EmptyList icon="contract" filters={filters} title={t('contracts.empty')}>
            {t('contracts.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

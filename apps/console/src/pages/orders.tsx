import { Amount, DataTable, InstantText, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { given, type Order } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { type OrderFilters, ordersQuery } from '../orders-query.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { ListFile } from '../parts/list-file.tsx'
import { FilterChip, FilterSort, FilterStatus } from '../parts/filter-bar.tsx'
import { FilterDates } from '../parts/filter-dates.tsx'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'
import { useList } from '../use-list.ts'

export default function Orders() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('q', 'status', 'customer', 'from', 'to', 'sort')
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(ordersQuery(given(filters) as OrderFilters))
  return (
    <>
      <PageHeader
        title={t('orders.title')}
        lead={t('orders.lead')}
        actions={<ListFile of="staff/orders" filters={filters} />}
      />
      <DataTable<Order>
        {...list}
        label={t('orders.title')}
        rowKey={order => order.id}
        rowHref={order => paths.order(order.id)}
        search={{ ...words, placeholder: t('orders.search') }}
        filters={
          <>
            <FilterStatus of="order" value={filters.status} onChange={status => set({ status })} />
            <FilterSort by={['amount']} value={filters.sort} onChange={sort => set({ sort })} />
            <FilterDates from={filters.from} to={filters.to} set={set} />
            {filters.customer ? (
              <FilterChip onRemove={() => set({ customer: '' })}>{t('filter.onlyCustomer')}</FilterChip>
            ) : null}
          </>
        }
        columns={[
          { key: 'goods', title: t('orders.goods'), cell: order => order.goods },
          { key: 'merchant', title: t('orders.merchant'), cell: order => order.merchant.name },
          { key: 'store', title: t('orders.store'), cell: order => order.store.name, wide: true },
          { key: 'scene', title: t('orders.scene'), cell: order => t(`scene.${order.scene}`), wide: true },
          { key: 'amount', title: t('orders.amount'), align: 'end', cell: order => <Amount value={order.amount} /> },
          { key: 'status', title: t('orders.status'), cell: order => <Status of="order" value={order.status} /> },
          {
            key: 'created',
            title: t('orders.created'),
            cell: order => <InstantText value={order.createdAt} />,
            wide: true,
          },
        ]}
        empty={
          <EmptyList icon="orders" filters={filters} title={t('orders.empty')}>
            {t('orders.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}

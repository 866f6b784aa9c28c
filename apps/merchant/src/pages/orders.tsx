import { Amount, DataTable, EmptyState, InstantText, PageHeader, Segmented } from '@doorstep/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minor } from '../amounts.ts'
import { homeQuery, type Order, type OrderStatus, ordersQuery } from '../api.ts'
import { OrderState, searched, spaced } from '../order-text.tsx'
import { paths } from '../paths.ts'
import { useSettled } from '../use-settled.ts'

const filters = ['all', 'open', 'paid', 'delivered', 'refunded', 'cancelled', 'expired'] as const
type Filter = (typeof filters)[number] & (OrderStatus | 'all')

export default function Orders() {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>('all')
  const [words, setWords] = useState('')
  const q = useSettled(searched(words))
  const home = useQuery(homeQuery)
  const orders = useInfiniteQuery(ordersQuery({ ...(filter === 'all' ? {} : { status: filter }), ...(q ? { q } : {}) }))
  const severalStores = (home.data?.stores.length ?? 0) > 1
  const filtered = filter !== 'all' || q !== ''
  return (
    <>
      <PageHeader title={t('orders.title')} lead={t('orders.lead')} />
      <DataTable<Order>
        label={t('orders.title')}
        rows={orders.data?.pages.flatMap(page => page.items)}
        rowKey={order => order.id}
        rowHref={order => paths.order(order.id)}
        columns={[
          {
            key: 'goods',
            title: t('orders.goods'),
            cell: order => (
              <span className="two-lines">
                {order.goods}
                <small translate="no">{spaced(order.token)}</small>
              </span>
            ),
          },
          { key: 'amount', title: t('orders.amount'), align: 'end', cell: order => <Price order={order} /> },
          { key: 'state', title: t('orders.state'), cell: order => <OrderState status={order.status} /> },
          ...(severalStores
            ? [{ key: 'store', title: t('orders.store'), wide: true, cell: (order: Order) => order.store.name }]
            : []),
          { key: 'by', title: t('orders.by'), wide: true, cell: order => order.createdBy },
          { key: 'at', title: t('orders.at'), wide: true, cell: order => <InstantText value={order.createdAt} /> },
        ]}
        search={{ value: words, onChange: setWords, placeholder: t('orders.search') }}
        filters={
          <Segmented<Filter>
            label={t('orders.state')}
            value={filter}
            onChange={setFilter}
            options={filters.map(value => ({
              value,
              label: value === 'all' ? t('orders.all') : t(`orderStatus.${value}`),
            }))}
          />
        }
        onMore={orders.hasNextPage ? () => void orders.fetchNextPage() : undefined}
        loadingMore={orders.isFetchingNextPage}
        error={orders.error}
        onRetry={() => void orders.refetch()}
        empty={
          <EmptyState icon="orders" title={t(filtered ? 'orders.none' : 'orders.empty')}>
            {t(filtered ? 'orders.noneNote' : 'orders.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

function Price({ order }: { order: Order }) {
  const { t } = useTranslation()
  return (
    <span className="two-lines">
      <Amount value={order.amount} />
      {minor(order.refunded.amount) > 0n ? (
        <small>
          {t('orders.refunded')} <Amount value={order.refunded} />
        </small>
      ) : null}
    </span>
  )
}

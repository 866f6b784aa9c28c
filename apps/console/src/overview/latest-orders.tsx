import { Amount, DataTable, EmptyState, InstantText, UiLink } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Order } from '../api.ts'
import { ordersQuery } from '../orders-query.ts'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'
import { useList } from '../use-list.ts'

const SHOWN = 6

/** What the tills entered last. */
export function LatestOrders() {
  const { t } = useTranslation()
  const { rows, error, onRetry } = useList(ordersQuery({}, 100))
  return (
    <section>
      <header className="ds-row section-head" data-spread="">
        <h2>{t('overview.latestOrders')}</h2>
        <UiLink href={paths.orders}>{t('overview.allOrders')}</UiLink>
      </header>
      <DataTable<Order>
        label={t('overview.latestOrders')}
        rows={rows?.slice(0, SHOWN)}
        error={error}
        onRetry={onRetry}
        rowKey={row => row.id}
        rowHref={row => paths.order(row.id)}
        columns={[
          { key: 'goods', title: t('orders.goods'), cell: row => row.goods },
          { key: 'merchant', title: t('orders.merchant'), wide: true, cell: row => row.merchant.name },
          { key: 'amount', title: t('orders.amount'), align: 'end', cell: row => <Amount value={row.amount} /> },
          { key: 'status', title: t('orders.status'), cell: row => <Status of="order" value={row.status} /> },
          { key: 'at', title: t('orders.created'), align: 'end', cell: row => <InstantText value={row.createdAt} /> },
        ]}
        empty={
          <EmptyState icon="orders" title={t('orders.empty')}>
            {t('orders.emptyNote')}
          </EmptyState>
        }
      />
    </section>
  )
}

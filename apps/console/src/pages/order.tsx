import { Amount, Card, InstantText, KeyFacts, PageHeader, Timeline, UiLink } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer } from '@doorstep/api-client'
import { api, type OrderDetail } from '../api.ts'
import { isZero } from '../parts/sum.ts'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'

const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order', orderId],
    queryFn: () => answer(api.GET('/api/v1/staff/orders/{orderId}', { params: { path: { orderId } } })),
  })

export default function OrderPage() {
  const { t } = useTranslation()
  const { order: id = '' } = useParams({ strict: false })
  const order = useQuery(orderQuery(id))
  return (
    <>
      <PageHeader
        title={order.data?.goods ?? t('order.title')}
        meta={order.data ? <Status of="order" value={order.data.status} /> : undefined}
        back={{ href: paths.orders, label: t('nav.orders') }}
      />
      <Loaded query={order}>{data => <Detail order={data} />}</Loaded>
    </>
  )
}

function Detail({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  return (
    <div className="ds-columns">
      <div>
        <Card title={t('order.facts')}>
          <KeyFacts
            layout="grid"
            items={[
              { label: t('orders.amount'), value: <Amount value={order.amount} /> },
              ...(isZero(order.refunded)
                ? []
                : [{ label: t('order.refunded'), value: <Amount value={order.refunded} /> }]),
              { label: t('orders.merchant'), value: order.merchant.name },
              { label: t('orders.store'), value: order.store.name },
              { label: t('orders.scene'), value: t(`scene.${order.scene}`) },
              { label: t('order.by'), value: order.createdBy },
              { label: t('orders.created'), value: <InstantText value={order.createdAt} /> },
              { label: t('order.expires'), value: <InstantText value={order.expiresAt} /> },
              {
                label: t('order.contract'),
                value: order.contractId ? (
                  <UiLink href={paths.contract(order.contractId)}>{t('order.toContract')}</UiLink>
                ) : (
                  t('order.noContract')
                ),
              },
            ]}
          />
        </Card>
      </div>
      <div>
        <Card title={t('order.timeline')}>
          <Timeline
            items={order.events.map((event, i) => ({
              key: `${event.status}-${i}`,
              title: t(`status.order.${event.status}`, { defaultValue: event.status }),
              state: 'done',
              at: (
                <>
                  <InstantText value={event.at} /> · {event.actor}
                </>
              ),
              note: event.note ?? undefined,
            }))}
          />
        </Card>
      </div>
    </div>
  )
}

import { InstantText, PageHeader } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type OrderDetail, orderQuery } from '../api.ts'
import { Ended } from '../order/ended.tsx'
import { Facts } from '../order/facts.tsx'
import { Handover } from '../order/handover.tsx'
import { OwnShare } from '../order/own-share.tsx'
import { Paid } from '../order/paid.tsx'
import { OrderState } from '../order-text.tsx'
import { paths } from '../paths.ts'

/** One order: the code while it waits, the good news once it is paid, then what can still be done with it. */
export default function OrderPage() {
  const { t } = useTranslation()
  const { order: id = '' } = useParams({ strict: false })
  const order = useQuery(orderQuery(id))
  return (
    <>
      <PageHeader
        title={order.data?.goods ?? t('order.title')}
        meta={order.data ? <OrderState status={order.data.status} /> : undefined}
        lead={order.data ? <Lead order={order.data} /> : undefined}
        back={{ href: paths.orders, label: t('nav.orders') }}
      />
      <Loaded query={order}>
        {data => (
          <div className="handover">
            <div className="ds-stack">
              <Counter order={data} />
              {data.contractId ? <OwnShare orderId={data.id} /> : null}
            </div>
            <Facts order={data} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Lead({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  return (
    <>
      {t('order.by', { name: order.createdBy, store: order.store.name })} · <InstantText value={order.createdAt} />
    </>
  )
}

function Counter({ order }: { order: OrderDetail }) {
  if (order.status === 'open') return <Handover order={order} />
  if (order.status === 'paid' || order.status === 'delivered') return <Paid order={order} />
  return <Ended order={order} />
}

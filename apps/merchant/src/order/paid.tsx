import { answer } from '@doorstep/api-client'
import { ActionButton, ActionLink, Amount, Card, Icon, InstantText, Problem } from '@doorstep/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type OrderDetail, orderQuery } from '../api.ts'
import { paths } from '../paths.ts'

/** The good news, and what to do next. */
export function Paid({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  return (
    <div className="ds-stack">
      <Card tone="hero">
        <div className="paid" role="status">
          <span className="paid-mark">
            <Icon name="check" size={44} />
          </span>
          <p className="paid-title">{t(`order.${order.status === 'paid' ? 'paid' : 'delivered'}`)}</p>
          <Amount value={order.amount} size="hero" />
          <p>{t('order.paidNote')}</p>
          {order.paidAt ? (
            <p className="ds-muted">
              <InstantText value={order.paidAt} />
            </p>
          ) : null}
        </div>
      </Card>
      {order.status === 'paid' ? <Deliver order={order} /> : null}
      <div className="ds-row">
        <ActionLink href={paths.newOrder} icon="plus" kind={order.status === 'paid' ? 'secondary' : 'primary'}>
          {t('order.next')}
        </ActionLink>
        <ActionLink href={paths.refund(order.id)} icon="refund">
          {t('order.refund')}
        </ActionLink>
      </div>
    </div>
  )
}

function Deliver({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const deliver = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/merchant/orders/{orderId}/deliver', { params: { path: { orderId: order.id } } })),
    onSuccess: delivered => client.setQueryData(orderQuery(order.id).queryKey, delivered),
  })
  return (
    <div className="ds-stack" data-gap="s">
      {deliver.error ? <Problem error={deliver.error} /> : null}
      <ActionButton kind="primary" icon="check" block busy={deliver.isPending} onPress={deliver.mutate}>
        {t('order.deliver')}
      </ActionButton>
      <p className="ds-small ds-muted">{t('order.deliverNote')}</p>
    </div>
  )
}

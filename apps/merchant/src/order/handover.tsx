import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Card, InstantText, Notice, Problem, QrCode } from '@doorstep/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type OrderDetail, orderQuery, plansQuery } from '../api.ts'
import { minor } from '../amounts.ts'
import { spaced } from '../order-text.tsx'
import { customerAddress } from '../paths.ts'

/** The code that the customer scans, and what they will find behind it. */
export function Handover({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  return (
    <div className="ds-stack">
      <Card tone="hero">
        <div className="show-code">
          <Amount value={order.amount} size="hero" />
          <QrCode value={customerAddress(order.token)} label={t('order.qrLabel')} size={320} />
          <p className="show-code-scan">{t('order.scan')}</p>
          <p>
            {t('order.orCode')}{' '}
            <strong className="order-code" translate="no">
              {spaced(order.token)}
            </strong>
          </p>
        </div>
      </Card>
      <p className="waiting" role="status">
        <span aria-hidden="true" />
        {t(order.taken ? 'order.taken' : 'order.waiting')}
      </p>
      <Offered order={order} />
      <Cancel order={order} />
    </div>
  )
}

/** So that the cashier can say what it comes to. */
function Offered({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const { data } = useQuery(plansQuery(order.token))
  if (!data) return null
  const { plans } = data
  const lowest = plans.reduce<(typeof plans)[number] | undefined>(
    (low, plan) => (low && minor(low.firstInstalment.amount) <= minor(plan.firstInstalment.amount) ? low : plan),
    undefined,
  )
  if (!lowest) {
    return (
      <Notice tone="attention" title={t('order.noPlan')}>
        {t('order.noPlanNote')}
      </Notice>
    )
  }
  return (
    <p className="offered">
      {t('order.offered', { count: plans.length })} <Amount value={lowest.firstInstalment} />{' '}
      {t('order.offeredTimes', { count: lowest.count })}
    </p>
  )
}

function Cancel({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/merchant/orders/{orderId}/cancel', { params: { path: { orderId: order.id } } })),
    onSuccess: cancelled => client.setQueryData(orderQuery(order.id).queryKey, cancelled),
  })
  return (
    <div className="ds-stack" data-gap="s">
      {cancel.error ? <Problem error={cancel.error} /> : null}
      <div className="ds-row" data-spread="">
        <span className="ds-small ds-muted">
          {t('order.expires')} <InstantText value={order.expiresAt} />
        </span>
        <ActionButton kind="quiet" busy={cancel.isPending} onPress={cancel.mutate}>
          {t('order.cancel')}
        </ActionButton>
      </div>
    </div>
  )
}

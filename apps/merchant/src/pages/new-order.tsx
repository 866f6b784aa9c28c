import { answer } from '@doorstep/api-client'
import { Amount, Card, LinkList, PageHeader } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, homeQuery, type NewOrder, orderQuery, ordersQuery } from '../api.ts'
import { OrderState } from '../order-text.tsx'
import { paths } from '../paths.ts'
import { Till } from '../till.tsx'

export default function NewOrderPage() {
  const { t } = useTranslation()
  const home = useQuery(homeQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: (body: NewOrder) => answer(api.POST('/api/v1/merchant/orders', { body })),
    onSuccess: made => {
      client.setQueryData(orderQuery(made.id).queryKey, made)
      void navigate({ to: paths.order(made.id) })
    },
  })
  return (
    <>
      <PageHeader title={t('newOrder.title')} lead={t('newOrder.lead')} />
      <Loaded query={home}>
        {({ stores, settlement }) => (
          <Till
            currency={settlement.balance.currency}
            stores={stores}
            onSale={create.mutate}
            busy={create.isPending}
            error={create.error}
          />
        )}
      </Loaded>
      <Latest />
    </>
  )
}

/** The last few orders, so that one put aside is found again. */
function Latest() {
  const { t } = useTranslation()
  const { data } = useInfiniteQuery(ordersQuery({}))
  const latest = data?.pages[0]?.items.slice(0, 4) ?? []
  if (latest.length === 0) return null
  return (
    <div className="latest">
      <Card title={t('newOrder.latest')}>
        <LinkList
          items={latest.map(order => ({
            key: order.id,
            href: paths.order(order.id),
            title: order.goods,
            note: <OrderState status={order.status} />,
            value: <Amount value={order.amount} />,
          }))}
        />
      </Card>
    </div>
  )
}

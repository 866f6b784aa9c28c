import { ActionLink, Loading, Notice, PageHeader, Problem, SkeletonCard } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type OrderPlans, orderQuery } from '../api.ts'
import { Board } from '../compare/board.tsx'
import { ofOrder, withCash } from '../compare/figures.ts'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'

/** An order's plans side by side, and what would be if. */
export default function Compare() {
  const { t } = useTranslation()
  const { token = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(orderQuery(token))
  return (
    <>
      <PageHeader
        title={t('compare.title')}
        lead={t('compare.lead')}
        back={{ href: paths.order(token), label: t('order.back') }}
      />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <OfOrder order={data} token={token} />
      ) : error ? null : (
        <Loading>
          <SkeletonCard />
        </Loading>
      )}
    </>
  )
}

function OfOrder({ order, token }: { order: OrderPlans; token: string }) {
  const { t } = useTranslation()
  if (order.plans.length === 0) return <Notice tone="attention" title={t('order.noPlan')} />
  return (
    <Board
      all={ofOrder(order)}
      currency={order.order.amount.currency}
      start={order.businessDate}
      price={minor(order.order.amount.amount)}
      withCash={cash => withCash(order, cash)}
      choose={plan => (
        <ActionLink href={`${paths.order(token)}?plan=${encodeURIComponent(plan)}`} block>
          {t('compare.chooseThis')}
        </ActionLink>
      )}
    />
  )
}

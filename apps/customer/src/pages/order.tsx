import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  InstantText,
  KeyFacts,
  Loading,
  Notice,
  PageHeader,
  PlanCard,
  Problem,
  SkeletonCard,
  UiLink,
} from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type OrderPlans, orderQuery } from '../api.ts'
import { type Needs, rememberedNeeds, rememberNeeds } from '../needs/needs.ts'
import { NeedsCard } from '../needs/needs-card.tsx'
import { rankPlans } from '../needs/rank-plans.ts'
import { reasonOf } from '../needs/reason.ts'
import { PlanCost } from '../disclosure/plan-cost.tsx'
import { paths } from '../paths.ts'
import { budgetSteps, planView } from '../plan-view.ts'

/** The order and every plan that it qualifies for; nothing is chosen until the customer chooses. */
export default function Order() {
  const { t } = useTranslation()
  const { token = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(orderQuery(token))
  return (
    <>
      <PageHeader title={t('order.title')} lead={t('order.lead')} back={{ href: paths.home, label: t('home.back') }} />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Offer data={data} token={token} />
      ) : error ? null : (
        <Loading>
          <div className="ds-stack">
            <SkeletonCard />
            <SkeletonCard />
            <SkeletonCard />
          </div>
        </Loading>
      )}
    </>
  )
}

function Offer({ data, token }: { data: OrderPlans; token: string }) {
  const { t } = useTranslation()
  return (
    <div className="ds-stack">
      <Card tone="hero">
        <p className="ds-muted">{data.order.merchantName}</p>
        <Amount value={data.order.amount} size="hero" />
        <KeyFacts
          items={[
            { label: t('order.goods'), value: data.order.goods },
            { label: t('order.store'), value: data.order.storeName },
            { label: t('order.expires'), value: <InstantText value={data.order.expiresAt} /> },
          ]}
        />
      </Card>
      {data.order.status !== 'open' ? (
        <Notice tone="attention" title={t(`order.closed.${data.order.status}`)}>
          {t('order.closedNote')}
        </Notice>
      ) : data.plans.length === 0 ? (
        <Notice tone="attention" title={t('order.noPlan')}>
          {t('order.noPlanNote')}
        </Notice>
      ) : (
        <Choose data={data} token={token} />
      )}
    </div>
  )
}

function Choose({ data, token }: { data: OrderPlans; token: string }) {
  const { t } = useTranslation()
  const language = currentLanguage()
  const search = useSearch({ strict: false }) as { plan?: string }
  const navigate = useNavigate()
  const [needs, setNeeds] = useState(rememberedNeeds)
  const chosen = data.plans.find(plan => plan.id === search.plan)
  const asked = Object.keys(needs).length > 0
  const shown = asked
    ? rankPlans(data.plans, needs).map(ranked => ({ plan: ranked.plan, reason: reasonOf(ranked, t) }))
    : unranked(data.plans)
  const say = (next: Needs) => {
    rememberNeeds(next)
    setNeeds(next)
  }
  const choose = (plan: string) =>
    void navigate({ to: '.', search: { plan } as never, replace: true, resetScroll: false })

  return (
    <>
      <NeedsCard needs={needs} onChange={say} steps={budgetSteps(data.plans)} currency={data.order.amount.currency} />
      <div className="ds-row" data-spread="">
        <p className="ds-muted" role="status">
          {t(asked ? 'order.planCountRanked' : 'order.planCount', { count: data.plans.length })}
        </p>
        <ActionLink href={paths.compare(token)}>{t('order.compare')}</ActionLink>
      </div>
      <div className="ds-stack" role="radiogroup" aria-label={t('order.title')}>
        {shown.map(({ plan, reason }) => (
          <Fragment key={plan.id}>
            <PlanCard
              plan={{ ...planView(plan, t, language), ...(reason ? { reason } : {}) }}
              group="plan"
              selected={plan.id === chosen?.id}
              onSelect={() => choose(plan.id)}
              more={<UiLink href={paths.plan(token, encodeURIComponent(plan.id))}>{t('order.schedule')}</UiLink>}
            />
            {plan.id === chosen?.id ? <PlanCost plan={plan} /> : null}
          </Fragment>
        ))}
      </div>
      <Begin token={token} planId={chosen?.id} />
    </>
  )
}

/** In the bank's own order, while nobody said what suits them. */
const unranked = (plans: OrderPlans['plans']) => plans.map(plan => ({ plan, reason: '' }))

function Begin({ token, planId }: { token: string; planId: string | undefined }) {
  const { t } = useTranslation()
  const session = useSession()
  const navigate = useNavigate()
  const begin = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/applications', { body: { orderToken: token, ...(planId ? { planId } : {}) } })),
    onSuccess: application =>
      void navigate({
        to:
          application.status === 'draft' ? paths.apply(application.id, 'identity') : paths.application(application.id),
      }),
  })
  const press = () => {
    if (session?.customer) begin.mutate()
    else
      void navigate({
        to: paths.signIn,
        search: { to: `${paths.order(token)}?plan=${encodeURIComponent(planId ?? '')}` } as never,
      })
  }
  return (
    <>
      <p className="ds-small ds-muted">{t('order.applyNote')}</p>
      {begin.error ? <Problem error={begin.error} /> : null}
      <div className="footer-action">
        <ActionButton
          kind="primary"
          block
          busy={begin.isPending}
          onPress={press}
          disabledReason={planId ? undefined : t('order.chooseFirst')}
        >
          {t(session?.customer ? 'order.apply' : 'order.signInAndApply')}
        </ActionButton>
      </div>
    </>
  )
}

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
  Problem,
  Rate,
  SkeletonCard,
  Timeline,
  type TimelineItem,
} from '@doorstep/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Application, api, applicationQuery } from '../api.ts'
import { type ApplyStep, applySteps, paths } from '../paths.ts'
import { planView } from '../plan-view.ts'

/** Where an application stands, why, and the one thing to do next. */
export default function ApplicationPage() {
  const { t } = useTranslation()
  const { application: id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(applicationQuery(id))
  return (
    <>
      <PageHeader
        title={t('application.title')}
        lead={t('application.lead')}
        back={{ href: paths.plans, label: t('plans.back') }}
      />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Standing application={data} />
      ) : error ? null : (
        <Loading>
          <SkeletonCard lines={6} />
        </Loading>
      )}
    </>
  )
}

const tones = { approved: 'good', signed: 'good', declined: 'attention', returned: 'attention' } as const
const cancellable = ['draft', 'referred', 'returned', 'approved']

function Standing({ application }: { application: Application }) {
  const { t } = useTranslation()
  const { status, order, plan, reasons } = application
  const view = plan ? planView(plan, t, currentLanguage()) : undefined
  return (
    <div className="ds-stack">
      <Notice tone={tones[status as keyof typeof tones] ?? 'progress'} live title={t(`application.status.${status}`)}>
        <p>{t(`application.meaning.${status}`)}</p>
        {reasons.length > 0 ? (
          <ul>
            {reasons.map(reason => (
              <li key={reason.code}>{currentLanguage() === 'en' ? reason.en : reason.zh}</li>
            ))}
          </ul>
        ) : null}
      </Notice>
      <NextStep application={application} />
      <Card title={order.goods}>
        <KeyFacts
          items={[
            { label: t('application.merchant'), value: order.merchantName },
            { label: t('application.price'), value: <Amount value={order.amount} /> },
            ...(view && plan
              ? [
                  {
                    label: t('application.plan'),
                    value: `${view.name} · ${t('apply.submit.count', { count: view.instalments })}`,
                  },
                  {
                    label: t(view.level ? 'apply.submit.instalment' : 'apply.submit.first'),
                    value: <Amount value={view.instalment} />,
                    strong: true,
                  },
                  { label: t('plan.annualised'), value: <Rate value={plan.annualRate} places={2} /> },
                ]
              : []),
          ]}
        />
      </Card>
      <Card title={t('application.timeline')}>
        <Timeline items={timeline(application, t)} />
      </Card>
      {cancellable.includes(status) ? <Cancel id={application.id} /> : null}
    </div>
  )
}

function NextStep({ application }: { application: Application }) {
  const { t } = useTranslation()
  const { id, status, contractId, order } = application
  if (status === 'draft' || status === 'returned') {
    const step = applySteps.find(s => s === application.step) ?? 'identity'
    return (
      <ActionLink href={paths.apply(id, step as ApplyStep)} kind="primary" block>
        {t('application.continue')}
      </ActionLink>
    )
  }
  if (status === 'approved') {
    return (
      <ActionLink href={paths.disclosure(id)} kind="primary" block>
        {t('application.readAndSign')}
      </ActionLink>
    )
  }
  if (status === 'signed' && contractId) {
    return (
      <ActionLink href={paths.contract(contractId)} kind="primary" block>
        {t('application.toContract')}
      </ActionLink>
    )
  }
  if (status === 'declined') {
    return (
      <ActionLink href={paths.order(order.token)} block>
        {t('application.otherPlans')}
      </ActionLink>
    )
  }
  return null
}

function Cancel({ id }: { id: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/applications/{applicationId}/cancel', { params: { path: { applicationId: id } } })),
    onSuccess: cancelled => client.setQueryData(applicationQuery(id).queryKey, cancelled),
  })
  return (
    <>
      {cancel.error ? <Problem error={cancel.error} /> : null}
      <ActionButton kind="quiet" block busy={cancel.isPending} onPress={cancel.mutate}>
        {t('application.cancel')}
      </ActionButton>
    </>
  )
}

const road = ['submitted', 'approved', 'signed'] as const
const ended = ['declined', 'cancelled', 'expired', 'signed']

/** What has happened, then what is still to come on the way to a paid merchant. */
function timeline({ timeline: events, status }: Application, t: TFunction): TimelineItem[] {
  const past: TimelineItem[] = events.map((event, i) => ({
    key: `${event.status}-${i}`,
    title: t(`application.event.${event.status}`, { defaultValue: event.status }),
    state: event.status === 'declined' ? 'failed' : i === events.length - 1 && !ended.includes(status) ? 'now' : 'done',
    at: <InstantText value={event.at} />,
    note: event.note ?? undefined,
  }))
  if (ended.includes(status)) return past
  const seen = new Set(events.map(event => event.status))
  const next: TimelineItem[] = road
    .filter(step => !seen.has(step))
    .map(step => ({ key: step, title: t(`application.event.${step}`), state: 'next' }))
  return [...past, ...next]
}

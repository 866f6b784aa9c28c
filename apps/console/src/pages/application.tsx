import { Amount, Card, InstantText, KeyFacts, PageHeader, Timeline, UiLink } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Application } from '../api.ts'
import { applicationQuery } from '../application-query.ts'
import { PlanFacts, StatedFacts } from '../parts/application-facts.tsx'
import { Reasons } from '../parts/reasons.tsx'
import { filtered, paths } from '../paths.ts'
import { may } from '../places.ts'
import { Status } from '../status.tsx'

export default function ApplicationPage() {
  const { t } = useTranslation()
  const { application: id = '' } = useParams({ strict: false })
  const application = useQuery(applicationQuery(id))
  return (
    <>
      <PageHeader
        title={
          application.data
            ? t('application.title', {
                name: application.data.customer.name ?? t('none'),
                goods: application.data.order.goods,
              })
            : t('application.untitled')
        }
        meta={application.data ? <Status of="application" value={application.data.status} /> : undefined}
        back={{ href: paths.applications, label: t('nav.applications') }}
      />
      <Loaded query={application}>{data => <Detail application={data} />}</Loaded>
    </>
  )
}

function Detail({ application }: { application: Application }) {
  const { t } = useTranslation()
  const review = may(useSession(), 'review')
  const { order, plan, limit, reasons, contractId } = application
  return (
    <div className="ds-columns">
      <div>
        <Card title={t('application.decision')}>
          <div className="ds-stack">
            <KeyFacts
              layout="grid"
              items={[
                { label: t('application.limit'), value: limit ? <Amount value={limit} /> : t('none') },
                { label: t('application.asked'), value: <Amount value={order.amount} /> },
                {
                  label: t('order.contract'),
                  value: contractId ? (
                    <UiLink href={paths.contract(contractId)}>{t('order.toContract')}</UiLink>
                  ) : (
                    t('order.noContract')
                  ),
                },
              ]}
            />
            {application.caseId && review ? (
              <p>
                <UiLink href={filtered(paths.review, { case: application.caseId })}>{t('application.toReview')}</UiLink>
              </p>
            ) : null}
            {reasons.length ? <Reasons items={reasons} /> : <p className="ds-muted">{t('application.noReasons')}</p>}
          </div>
        </Card>
        <Card title={t('application.plan')}>
          {plan ? <PlanFacts plan={plan} /> : <p className="ds-muted">{t('application.noPlan')}</p>}
        </Card>
        <Card title={t('application.facts')}>
          <StatedFacts application={application} />
        </Card>
      </div>
      <div>
        <Card title={t('application.order')}>
          <KeyFacts
            items={[
              {
                label: t('orders.goods'),
                value: <UiLink href={paths.order(application.orderId)}>{order.goods}</UiLink>,
              },
              { label: t('orders.merchant'), value: order.merchantName, note: order.storeName },
              { label: t('orders.amount'), value: <Amount value={order.amount} /> },
              { label: t('orders.status'), value: <Status of="order" value={order.status} /> },
            ]}
          />
        </Card>
        <Card title={t('application.timeline')}>
          <Timeline
            items={application.timeline.map((event, i) => ({
              key: `${event.status}-${i}`,
              title: t(`status.application.${event.status}`, { defaultValue: event.status }),
              state: event.status === 'declined' ? 'failed' : 'done',
              at: <InstantText value={event.at} />,
              note: event.note ?? undefined,
            }))}
          />
        </Card>
      </div>
    </div>
  )
}

import { Card, InstantText, KeyFacts, PageHeader, Timeline, UiLink, WindowText } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { Status } from '../status.tsx'
import { CancelVisit } from '../visits/cancel-visit.tsx'
import { ChooseTime } from '../visits/choose-time.tsx'
import { HowToVisit } from '../visits/how-to-visit.tsx'
import { said, type VisitDetail, visitQuery } from '../visits/visit-queries.ts'

export default function VisitPage() {
  const { t } = useTranslation()
  const { visit: id = '' } = useParams({ strict: false })
  const visit = useQuery(visitQuery(id))
  return (
    <>
      <PageHeader
        title={visit.data ? `${visit.data.reference} · ${said(visit.data.service.name)}` : t('visit.title')}
        lead={t('visit.look')}
        meta={visit.data ? <Status of="visit" value={visit.data.status} /> : undefined}
        back={{ href: paths.visits, label: t('nav.visits') }}
      />
      <Loaded query={visit}>{data => <Detail visit={data} />}</Loaded>
    </>
  )
}

function Detail({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation()
  const session = useSession()
  const mayCancel = visit.status === 'asked' || visit.status === 'booked'
  return (
    <div className="ds-columns">
      <div>
        <Card title={t('visit.facts')}>
          <KeyFacts
            layout="grid"
            items={[
              {
                label: t('visits.customer'),
                value: (
                  <UiLink href={paths.customer(visit.customer.id)}>
                    {visit.customer.name ?? visit.customer.phone}
                  </UiLink>
                ),
              },
              visit.promised
                ? { label: t('visit.promised'), value: <WindowText value={visit.promised} exact /> }
                : { label: t('visits.wish'), value: <WindowText value={visit.wish} /> },
              { label: t('visit.address'), value: visit.line, note: said(visit.area) },
              { label: t('visits.channel'), value: t(`visits.channels.${visit.channel}`) },
              { label: t('visit.minutes'), value: t('visit.minutesOf', { count: visit.service.minutes }) },
              { label: t('visit.officers'), value: t('visit.people', { count: visit.service.officers }) },
              ...(visit.note ? [{ label: t('visit.note'), value: visit.note }] : []),
            ]}
          />
        </Card>
        <HowToVisit visit={visit} />
      </div>
      <div>
        <Card title={t('visit.timeline')}>
          <Timeline
            items={visit.events.map((event, i) => ({
              key: `${i}`,
              title: t(`status.visit.${event.status}`),
              state: 'done',
              at: (
                <>
                  <InstantText value={event.at} /> · {event.actor}
                </>
              ),
              note:
                [event.why ? t(`visit.why.${event.why}`) : '', event.note ?? ''].filter(Boolean).join(t('listComma')) ||
                undefined,
            }))}
          />
        </Card>
        <Card title={t('visit.consent')}>
          <p>{visit.consent}</p>
        </Card>
        {mayCancel && may(session, 'askVisits') ? <ChooseTime visit={visit} /> : null}
        {mayCancel && may(session, 'askVisits') ? <CancelVisit visitId={visit.id} /> : null}
      </div>
    </div>
  )
}

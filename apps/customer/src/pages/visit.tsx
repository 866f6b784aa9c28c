import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Card,
  InstantText,
  KeyFacts,
  PageHeader,
  Problem,
  Timeline,
  useWork,
  WindowText,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { type Visit, visitQuery } from '../visits/visit-queries.ts'
import { said, VisitStatus } from '../visits/visit-status.tsx'
import { TimeCard } from '../visits/time-card.tsx'
import { WordCard } from '../visits/word-card.tsx'

export default function VisitPage() {
  const { t } = useTranslation()
  const { visit: id = '' } = useParams({ strict: false })
  const visit = useQuery(visitQuery(id))
  return (
    <>
      <PageHeader
        title={visit.data ? said(visit.data.service.name) : t('visits.title')}
        meta={visit.data ? <VisitStatus status={visit.data.status} /> : undefined}
        back={{ href: paths.visits, label: t('visits.back') }}
      />
      <Loaded query={visit}>{data => <Detail visit={data} />}</Loaded>
    </>
  )
}

function Detail({ visit }: { visit: Visit }) {
  const { t } = useTranslation()
  const { minutes, officers, papers } = visit.service
  return (
    <>
      <TimeCard visit={visit} />
      <Card title={t('visits.reference', { reference: visit.reference })}>
        <KeyFacts
          items={[
            ...(visit.promised ? [] : [{ label: t('visits.wish'), value: <WindowText value={visit.wish} /> }]),
            { label: t('visits.where'), value: visit.line, note: said(visit.area) },
            { label: t('visits.duration'), value: t('visits.minutes', { count: minutes }) },
            { label: t('visits.officers'), value: t('visits.people', { count: officers }) },
          ]}
        />
      </Card>
      {papers.length > 0 && visit.mayCancel ? (
        <Card title={t('visits.papers')}>
          <ul className="plain">
            {papers.map(paper => (
              <li key={paper.zh}>{said(paper)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      <WordCard visitId={visit.id} />
      <Card title={t('visits.progress')}>
        <Timeline
          items={visit.events.map((event, i) => ({
            key: `${i}`,
            title: t(`visits.status.${event.status}`),
            state: event.status === 'no-show' ? 'failed' : 'done',
            at: <InstantText value={event.at} />,
            note: event.why ? t(`visits.why.${event.why}`) : undefined,
          }))}
        />
      </Card>
      {visit.mayCancel ? <Cancel visitId={visit.id} /> : null}
    </>
  )
}

function Cancel({ visitId }: { visitId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const { busy, error, run } = useWork()
  const cancel = () =>
    run(async () => {
      const visit = await answer(
        api.POST('/api/v1/visits/{visitId}/cancel', { params: { path: { visitId } }, body: {} as never }),
      )
      client.setQueryData(visitQuery(visitId).queryKey, visit)
      void client.invalidateQueries({ queryKey: ['visits'] })
    })
  if (!asked) {
    return (
      <ActionButton block onPress={() => setAsked(true)}>
        {t('visits.cancel')}
      </ActionButton>
    )
  }
  return (
    <Card>
      <div className="ds-stack">
        <p>{t('visits.cancelAsk')}</p>
        {error ? <Problem error={error} /> : null}
        <ActionButton kind="danger" block busy={busy} onPress={cancel}>
          {t('visits.cancelSure')}
        </ActionButton>
        <ActionButton block onPress={() => setAsked(false)}>
          {t('visits.keep')}
        </ActionButton>
      </div>
    </Card>
  )
}

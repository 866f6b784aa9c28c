import { ActionLink, EmptyState, formatInstant, Notice, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Stop } from '../api.ts'
import { isOver, type Standing } from '../device/acts.ts'
import { paths } from '../paths.ts'
import { inLanguage, useStop } from '../use-stop.ts'
import { AboutVisit } from '../visit/about-visit.tsx'
import { Arrive, SetOut } from '../visit/arrive.tsx'
import { Checklist } from '../visit/checklist.tsx'
import { Prove } from '../visit/prove.tsx'

/** One visit: what it is, and the one thing that comes next. */
export default function VisitPage() {
  const { t, i18n } = useTranslation()
  const found = useStop()
  if (!found) {
    return (
      <EmptyState icon="door" title={t('visit.gone')} action={<ActionLink href={paths.day}>{t('top.day')}</ActionLink>}>
        {t('visit.goneLead')}
      </EmptyState>
    )
  }
  const { stop, standing } = found
  const time = (at: string) => formatInstant(at, i18n.language, 'time')
  return (
    <>
      <PageHeader
        title={inLanguage(stop.service.name)}
        lead={`${time(stop.arriveAt)}–${time(stop.leaveAt)} · ${t(`status.${standing.status}`)}`}
      />
      {standing.refused > 0 ? (
        <Notice
          tone="bad"
          title={t('visit.refused')}
          action={<ActionLink href={paths.queue}>{t('visit.settle')}</ActionLink>}
        >
          {t('visit.refusedLead')}
        </Notice>
      ) : null}
      <Step stop={stop} standing={standing} />
    </>
  )
}

function Step({ stop, standing }: { stop: Stop; standing: Standing }) {
  const { t } = useTranslation()
  const { status } = standing
  if (isOver(status)) {
    return (
      <>
        <Notice tone={status === 'done' ? 'good' : 'attention'} title={t(`status.${status}`)}>
          {t(standing.waiting > 0 ? 'visit.overWaiting' : 'visit.over')}
        </Notice>
        <ActionLink href={paths.day} kind="primary" block>
          {t('visit.next')}
        </ActionLink>
      </>
    )
  }
  if (status === 'booked') return <AboutVisit stop={stop} action={<SetOut stop={stop} />} />
  if (status === 'travelling') return <AboutVisit stop={stop} action={<Arrive stop={stop} />} />
  if (status === 'arrived') return <Prove stop={stop} />
  return <Checklist stop={stop} standing={standing} />
}

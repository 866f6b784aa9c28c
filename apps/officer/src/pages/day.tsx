import {
  ActionLink,
  EmptyState,
  formatInstant,
  formatPlainDate,
  Notice,
  PageHeader,
  StatusTag,
  UiLink,
} from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Stop } from '../api.ts'
import { isOver, type Standing, standingOf } from '../device/acts.ts'
import { useShift } from '../device/shift.ts'
import { paths } from '../paths.ts'
import { inLanguage } from '../use-stop.ts'
import { toneOf } from '../visit/tones.ts'

/** Today in order; what comes next is large. */
export default function Day() {
  const { t, i18n } = useTranslation()
  const { held, clockJumped } = useShift()
  const day = held!.day!
  const stops = day.stops.map(stop => ({ stop, standing: standingOf(stop, held!.acts) }))
  const next = stops.find(({ standing }) => !isOver(standing.status))
  const left = stops.filter(({ standing }) => !isOver(standing.status)).length
  return (
    <>
      <PageHeader
        title={formatPlainDate(day.date, i18n.language, 'day')}
        lead={stops.length > 0 ? t('day.lead', { count: left, total: stops.length }) : undefined}
      />
      {clockJumped ? (
        <Notice tone="attention" title={t('clock.title')}>
          {t('clock.lead')}
        </Notice>
      ) : null}
      {stops.length === 0 ? (
        <EmptyState icon="door" title={t('day.none')}>
          {t('day.noneLead')}
        </EmptyState>
      ) : null}
      {next ? <Next {...next} /> : null}
      {stops.length > 0 && !next ? (
        <Notice tone="good" title={t('day.over')}>
          {t('day.overLead')}
        </Notice>
      ) : null}
      {stops.length > 0 ? (
        <ol className="stops" aria-label={t('day.all')}>
          {stops.map(({ stop, standing }) => (
            <li key={stop.id} data-over={isOver(standing.status) || undefined}>
              <UiLink href={paths.visit(stop.id)}>
                <time dateTime={stop.arriveAt}>{formatInstant(stop.arriveAt, i18n.language, 'time')}</time>
                <span>
                  <b>{inLanguage(stop.service.name)}</b>
                  <small>{inLanguage(stop.area)}</small>
                </span>
                <StatusTag tone={standing.refused > 0 ? 'bad' : toneOf(standing.status)}>
                  {standing.refused > 0 ? t('status.unsettled') : t(`status.${standing.status}`)}
                </StatusTag>
              </UiLink>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  )
}

function Next({ stop, standing }: { stop: Stop; standing: Standing }) {
  const { t, i18n } = useTranslation()
  return (
    <section className="next" aria-label={t('day.next')}>
      <p className="next-time">
        {formatInstant(stop.arriveAt, i18n.language, 'time')}
        <small>{t(`status.${standing.status}`)}</small>
      </p>
      <h2>{inLanguage(stop.service.name)}</h2>
      <p>{stop.line ?? inLanguage(stop.area)}</p>
      <ActionLink href={paths.visit(stop.id)} kind="primary" block>
        {t(standing.status === 'booked' ? 'day.open' : 'day.goOn')}
      </ActionLink>
    </section>
  )
}

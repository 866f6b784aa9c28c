import { Card, formatCount, KeyFacts, Notice } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { DayDetail } from './api.ts'

/** How far a close is that runs now. */
export function Progress({ day }: { day: DayDetail }) {
  const { t, i18n } = useTranslation()
  const count = (value: number) => formatCount(value, i18n.language)
  const done = day.slices.filter(slice => slice.status === 'done')
  const all = day.slices.length
  const slowest = done.reduce<DayDetail['slices'][number] | undefined>(
    (most, slice) => (most && most.millis >= slice.millis ? most : slice),
    undefined,
  )
  return (
    <Card title={t('day.running')}>
      <p id="close-progress">{t('day.progress', { done: count(done.length), all: count(all) })}</p>
      <progress
        className="close-progress"
        aria-labelledby="close-progress"
        max={Math.max(1, all)}
        value={done.length}
      />
      <KeyFacts
        layout="grid"
        items={[
          { label: t('day.soFar'), value: count(day.contracts) },
          { label: t('day.speed'), value: day.contractsPerSecond === null ? t('none') : count(day.contractsPerSecond) },
          {
            label: t('day.slowest'),
            value: slowest ? t('day.slowestValue', { slice: slowest.slice, millis: count(slowest.millis) }) : t('none'),
          },
        ]}
      />
      {all > 0 && done.length === all ? <p className="ds-muted">{t('day.proving')}</p> : null}
    </Card>
  )
}

/** Why a close stopped, and how it goes on. */
export function Stopped() {
  const { t } = useTranslation()
  return (
    <Notice tone="bad" title={t('day.stopped')} live>
      {t('day.stoppedNote')}
    </Notice>
  )
}

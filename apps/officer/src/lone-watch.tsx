import { ActionButton, formatInstant, Sheet, useWork } from '@doorstep/ui'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { anyFix } from './device/fix.ts'
import { act, useShift } from './device/shift.ts'
import { watchOf } from './device/watch.ts'
import { useNow } from './use-now.ts'
import { aboutOf } from './use-stop.ts'

/** Whoever is longer at a door than planned is asked; no answer, and the supervisor is told. */
export function LoneWatch() {
  const { t, i18n } = useTranslation()
  const { held } = useShift()
  const now = useNow()
  const { busy, run } = useWork()
  const watch = watchOf(held?.day?.stops ?? [], held?.acts ?? [], now)
  const asks = watch !== undefined && watch.state !== 'fine'
  const overdue = watch?.state === 'alarm' && !watch.raised
  useEffect(() => {
    if (asks) navigator.vibrate?.([400, 200, 400, 200, 400])
  }, [asks])
  useEffect(() => {
    if (!overdue || !watch) return
    const raise = async () =>
      act({ kind: 'alarm', why: 'overdue', fix: await anyFix() }, watch.stop, aboutOf(watch.stop))
    void raise()
    // One alarm for one time that passed: what changes with every tick is left out.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [overdue])
  if (!watch || !asks) return null
  const answer = () => run(() => act({ kind: 'safe' }, watch.stop, aboutOf(watch.stop)))
  return (
    <Sheet open onClose={answer} title={t('watch.title')}>
      <div className="ds-stack" data-gap="l">
        <p>
          {watch.state === 'alarm'
            ? t('watch.told')
            : t('watch.lead', { time: formatInstant(new Date(watch.alarmAt).toISOString(), i18n.language, 'time') })}
        </p>
        <ActionButton kind="primary" block busy={busy} onPress={answer}>
          {t('watch.safe')}
        </ActionButton>
      </div>
    </Sheet>
  )
}

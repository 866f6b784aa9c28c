import { ActionButton, useWork } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Stop } from '../api.ts'
import { FixError, goodFix } from '../device/fix.ts'
import { act } from '../device/shift.ts'
import { aboutOf } from '../use-stop.ts'
import { NoPosition } from './no-position.tsx'

export function SetOut({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const { busy, run } = useWork()
  return (
    <ActionButton
      kind="primary"
      block
      busy={busy}
      onPress={() => run(() => act({ kind: 'set-out' }, stop, aboutOf(stop)))}
    >
      {t('visit.setOut')}
    </ActionButton>
  )
}

/** At the door: only a fresh and sure position proves it. */
export function Arrive({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const { busy, error, run } = useWork()
  const arrive = async () => act({ kind: 'arrived', fix: await goodFix() }, stop, aboutOf(stop))
  return (
    <div className="ds-stack">
      {error ? <NoPosition error={error instanceof FixError ? error : new FixError('none')} /> : null}
      <ActionButton kind="primary" block busy={busy} onPress={() => run(arrive)}>
        {t(busy ? 'visit.locating' : 'visit.arrive')}
      </ActionButton>
    </div>
  )
}

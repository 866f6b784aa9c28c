import { answer } from '@doorstep/api-client'
import { ActionButton, Card, Notice, Problem, useWork } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

/** Whoever is there is not ours: the supervisor hears of it, and a visit that was coming is locked. */
export function ReportDoor({ coming, onDone }: { coming: boolean; onDone: () => void }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<'idle' | 'asked' | 'done'>('idle')
  const { busy, error, run } = useWork()
  const report = () =>
    run(async () => {
      await answer(api.POST('/api/v1/door/report', { body: {} as never }))
      setStep('done')
      onDone()
    })
  if (step === 'done') {
    return (
      <Notice tone="good" live title={t('door.reported')}>
        {t('door.reportedNote')}
      </Notice>
    )
  }
  if (step === 'idle') {
    return (
      <ActionButton kind="danger" block onPress={() => setStep('asked')}>
        {t(coming ? 'door.reportWord' : 'door.report')}
      </ActionButton>
    )
  }
  return (
    <Card>
      <div className="ds-stack">
        <p>{t(coming ? 'door.reportWordAsk' : 'door.reportAsk')}</p>
        {error ? <Problem error={error} /> : null}
        <ActionButton kind="danger" block busy={busy} onPress={report}>
          {t('door.reportSure')}
        </ActionButton>
        <ActionButton block onPress={() => setStep('idle')}>
          {t('door.reportNot')}
        </ActionButton>
      </div>
    </Card>
  )
}

import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

/** Says what was done about an alert. */
export function AcknowledgeAlert({ alertId }: { alertId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const params = { path: { alertId } }
      await answer(api.POST('/api/v1/staff/visit-alerts/{alertId}/acknowledge', { params, body: { why } }))
      setOpen(false)
      await client.invalidateQueries({ queryKey: ['visit-alerts'] })
    })
  }
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>{t('visitAlerts.acknowledge')}</ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('visitAlerts.acknowledge')}>
        <form className="ds-stack" onSubmit={submit}>
          <TextField label={t('visitAlerts.why')} value={why} onChange={setWhy} maxLength={300} />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="primary"
            busy={busy}
            disabledReason={why.trim().length >= 4 ? undefined : t('visitAlerts.whyMissing')}
          >
            {t('visitAlerts.acknowledge')}
          </ActionButton>
        </form>
      </Sheet>
    </>
  )
}

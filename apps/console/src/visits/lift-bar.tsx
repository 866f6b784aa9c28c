import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

/** Lets officers be sent there again, with the reason. */
export function LiftBar({ barredId }: { barredId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const params = { path: { barredId } }
      await answer(api.POST('/api/v1/staff/barred-addresses/{barredId}/lift', { params, body: { why } }))
      setOpen(false)
      await client.invalidateQueries({ queryKey: ['barred-addresses'] })
    })
  }
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>{t('barred.lift')}</ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('barred.lift')}>
        <form className="ds-stack" onSubmit={submit}>
          <TextField label={t('barred.liftWhy')} value={why} onChange={setWhy} maxLength={300} />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="primary"
            busy={busy}
            disabledReason={why.trim().length >= 4 ? undefined : t('barred.liftMissing')}
          >
            {t('barred.lift')}
          </ActionButton>
        </form>
      </Sheet>
    </>
  )
}

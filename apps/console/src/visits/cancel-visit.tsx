import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, SelectField, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { visitQuery } from './visit-queries.ts'

const reasons = ['changed-mind', 'no-capacity', 'duplicate', 'unsafe'] as const

/** Ends a visit before anyone is at the door; the customer is told by text. */
export function CancelVisit({ visitId }: { visitId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState<(typeof reasons)[number]>('changed-mind')
  const [note, setNote] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const params = { path: { visitId } }
      const visit = await answer(api.POST('/api/v1/staff/visits/{visitId}/cancel', { params, body: { why, note } }))
      client.setQueryData(visitQuery(visitId).queryKey, visit)
      await client.invalidateQueries({ queryKey: ['visits'] })
      setOpen(false)
    })
  }
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>{t('visit.cancel')}</ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('visit.cancelTitle')}>
        <form className="ds-stack" onSubmit={submit}>
          <SelectField
            label={t('visit.cancelWhy')}
            value={why}
            onChange={setWhy}
            options={reasons.map(value => ({ value, label: t(`visit.why.${value}`) }))}
          />
          <TextField
            label={t('visit.cancelNote')}
            hint={t('visit.cancelNoteHint')}
            value={note}
            onChange={setNote}
            maxLength={300}
          />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="danger"
            busy={busy}
            disabledReason={note.trim() ? undefined : t('visit.cancelMissing')}
          >
            {t('visit.cancelDo')}
          </ActionButton>
        </form>
      </Sheet>
    </>
  )
}

import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

/** Says what came of a call. */
export function FinishTask({ taskId }: { taskId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await answer(
        api.POST('/api/v1/staff/visit-tasks/{taskId}/done', { params: { path: { taskId } }, body: { note } }),
      )
      setOpen(false)
      await client.invalidateQueries({ queryKey: ['visit-tasks'] })
    })
  }
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>{t('visitTasks.finish')}</ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('visitTasks.finish')}>
        <form className="ds-stack" onSubmit={submit}>
          <TextField label={t('visitTasks.outcome')} value={note} onChange={setNote} maxLength={300} />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="primary"
            busy={busy}
            disabledReason={note.trim().length > 1 ? undefined : t('visitTasks.outcomeMissing')}
          >
            {t('visitTasks.finish')}
          </ActionButton>
        </form>
      </Sheet>
    </>
  )
}

import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

/** Unlocks a visit once the customer has proven on the phone who they are. */
export function ProveAgain({ visitId }: { visitId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [why, setWhy] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const params = { path: { visitId } }
      await answer(api.POST('/api/v1/staff/visits/{visitId}/prove-again', { params, body: { why } }))
      await client.invalidateQueries({ queryKey: ['door'] })
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <TextField
        label={t('visitDoor.provenHow')}
        hint={t('visitDoor.provenHint')}
        value={why}
        onChange={setWhy}
        maxLength={300}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        busy={busy}
        disabledReason={why.trim().length >= 4 ? undefined : t('visitDoor.provenMissing')}
      >
        {t('visitDoor.proveAgain')}
      </ActionButton>
    </form>
  )
}

import { ActionButton, Notice, Problem, TextField, useWork } from '@doorstep/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { resetMember } from './people-queries.ts'

/** A new first password for someone who lost password or phone; the second factor is set up anew. */
export function ResetMember({ staffId }: { staffId: string }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await resetMember(staffId, password)
      setPassword('')
      setDone(true)
    })
  }
  return (
    <details className="more">
      <summary>{t('people.reset')}</summary>
      <form className="ds-stack" onSubmit={submit}>
        <TextField
          label={t('people.firstPassword')}
          hint={t('people.firstPasswordHint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
        {error ? <Problem error={error} /> : null}
        {done ? (
          <Notice tone="good" live>
            {t('people.resetDone')}
          </Notice>
        ) : null}
        <ActionButton type="submit" busy={busy} disabledReason={password ? undefined : t('people.passwordMissing')}>
          {t('people.reset')}
        </ActionButton>
      </form>
    </details>
  )
}

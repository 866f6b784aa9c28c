import { ActionButton, Notice, Problem, TextField, useWork } from '@doorstep/ui'
import { callAuth } from '@doorstep/ui/app'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

export function ChangePassword() {
  const { t } = useTranslation()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [done, setDone] = useState(false)
  const { busy, error, run } = useWork()
  const change = (event: FormEvent) => {
    event.preventDefault()
    setDone(false)
    run(async () => {
      await callAuth('/api/auth/change-password', { currentPassword, newPassword })
      setCurrent('')
      setNew('')
      setDone(true)
    })
  }
  return (
    <form className="ds-stack" onSubmit={change}>
      <TextField
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        value={currentPassword}
        onChange={setCurrent}
      />
      <TextField
        label={t('password.new')}
        hint={t('people.firstPasswordHint')}
        type="password"
        autoComplete="new-password"
        value={newPassword}
        onChange={setNew}
      />
      {error ? <Problem error={error} /> : null}
      {done ? (
        <Notice tone="good" live>
          {t('password.done')}
        </Notice>
      ) : null}
      <ActionButton
        type="submit"
        busy={busy}
        disabledReason={currentPassword && newPassword ? undefined : t('password.missing')}
      >
        {t('password.change')}
      </ActionButton>
    </form>
  )
}

import { ActionButton, Problem, TextField, useWork } from '@doorstep/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkBackupCode } from './auth.ts'

/** One of the codes that were written down when the authenticator was set up. */
export function BackupCodeForm({ onPassed }: { onPassed: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await checkBackupCode(code.trim())
      onPassed()
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <TextField
        label={t('signIn.backup')}
        hint={t('signIn.backupHint')}
        value={code}
        onChange={setCode}
        maxLength={40}
      />
      {error ? <Problem error={error} advice={t('signIn.codeAdvice')} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={busy}
        disabledReason={code.trim() ? undefined : t('signIn.backupMissing')}
      >
        {t('signIn.enter')}
      </ActionButton>
    </form>
  )
}

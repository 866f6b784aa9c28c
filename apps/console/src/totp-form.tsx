import { ActionButton, CodeInput, Problem, useWork } from '@doorstep/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkTotp } from './auth.ts'

/** The authenticator's six digits. */
export function TotpForm({ onPassed }: { onPassed: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const { busy, error, run } = useWork()
  const check = (digits: string) =>
    run(async () => {
      await checkTotp(digits)
      onPassed()
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check(code)
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <CodeInput
        label={t('signIn.totp')}
        hint={t('signIn.totpHint')}
        value={code}
        onChange={setCode}
        onComplete={check}
        autoFocus
      />
      {error ? <Problem error={error} advice={t('signIn.codeAdvice')} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={busy}
        disabledReason={code.length === 6 ? undefined : t('signIn.totpShort')}
      >
        {t('signIn.enter')}
      </ActionButton>
    </form>
  )
}

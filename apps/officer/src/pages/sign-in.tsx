import { ActionButton, CodeInput, LanguageSwitch, Logo, Notice, Problem, TextField, useWork } from '@doorstep/ui'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPassword, checkTotp } from '../auth.ts'
import { beginDay, OtherOfficer, unsettled, useShift } from '../device/shift.ts'
import { paths } from '../paths.ts'

/** Password, then the authenticator's code; the day is fetched at once. */
export default function SignIn() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { held } = useShift()
  const [owed, setOwed] = useState(false)
  const [denied, setDenied] = useState(false)
  const waiting = unsettled(held?.acts ?? []).length
  const title = t('signIn.title')
  useEffect(() => {
    document.title = title
  }, [title])
  const enter = async () => {
    if (!(await beginDay())) return setDenied(true)
    await navigate({ to: paths.day, replace: true })
  }
  return (
    <main className="screen">
      <div className="ds-row" data-spread="">
        <Logo wordmark />
        <LanguageSwitch />
      </div>
      <h1>{title}</h1>
      <p className="ds-muted">{t('signIn.lead')}</p>
      {window.isSecureContext ? null : <Notice tone="bad">{t('signIn.insecure')}</Notice>}
      {waiting > 0 && held ? (
        <Notice tone="attention">{t('signIn.waiting', { count: waiting, name: held.owner.name })}</Notice>
      ) : null}
      {denied ? <Notice tone="attention">{t('signIn.denied')}</Notice> : null}
      {owed ? <CodeForm onPassed={enter} /> : <PasswordForm onPassed={owes => (owes ? setOwed(true) : void enter())} />}
    </main>
  )
}

function PasswordForm({ onPassed }: { onPassed: (secondFactor: boolean) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => onPassed((await checkPassword(name.trim(), password)).secondFactor))
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <TextField label={t('signIn.name')} autoComplete="username" value={name} onChange={setName} />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={busy}
        disabledReason={name.trim() && password ? undefined : t('signIn.missing')}
      >
        {t('signIn.next')}
      </ActionButton>
    </form>
  )
}

function CodeForm({ onPassed }: { onPassed: () => Promise<void> }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const { busy, error, run } = useWork()
  const check = (digits: string) =>
    run(async () => {
      await checkTotp(digits)
      await onPassed()
    })
  return (
    <form
      className="ds-stack"
      onSubmit={event => {
        event.preventDefault()
        check(code)
      }}
    >
      <CodeInput label={t('signIn.code')} value={code} onChange={setCode} onComplete={check} autoFocus />
      {error instanceof OtherOfficer ? <Notice tone="attention">{t('other.lead')}</Notice> : null}
      {error && !(error instanceof OtherOfficer) ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={busy}
        disabledReason={code.length === 6 ? undefined : t('signIn.short')}
      >
        {t('signIn.enter')}
      </ActionButton>
    </form>
  )
}

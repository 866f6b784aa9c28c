import { ActionButton, Notice, Problem, TextField, useWork } from '@doorstep/ui'
import { canUsePasskey, pathAfterSignIn, signInWithPasskey, useSession } from '@doorstep/ui/app'
import { EntryLayout } from '@doorstep/ui/desk'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPassword } from '../auth.ts'
import { AuthenticatorSetup } from '../authenticator-setup.tsx'
import { BackupCodeForm } from '../backup-code-form.tsx'
import { TotpForm } from '../totp-form.tsx'

/** Password, then the second factor; someone who has none yet sets it up before anything else opens. */
export default function SignIn() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSession()
  const { to, denied } = useSearch({ strict: false }) as { to?: unknown; denied?: boolean }
  const [owed, setOwed] = useState(false)
  const enter = () => void navigate({ to: pathAfterSignIn(to), replace: true })
  const mustSetUp = session?.staff?.twoFactor === false
  const title = t('signIn.title')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <EntryLayout promise={t('signIn.promise')} note={t('signIn.note')}>
      <h1>{mustSetUp ? t('setup.title') : title}</h1>
      {denied && !session?.staff ? <Notice tone="attention">{t('signIn.denied')}</Notice> : null}
      {mustSetUp ? <AuthenticatorSetup onDone={enter} /> : null}
      {!mustSetUp && owed ? <SecondFactor onPassed={enter} /> : null}
      {!mustSetUp && !owed ? (
        <>
          <PasswordForm onPassed={secondFactor => (secondFactor ? setOwed(true) : enter())} />
          {canUsePasskey() ? <PasskeyButton onPassed={enter} /> : null}
        </>
      ) : null}
    </EntryLayout>
  )
}

/** The authenticator's code, or one that was kept for a lost phone. */
function SecondFactor({ onPassed }: { onPassed: () => void }) {
  const { t } = useTranslation()
  const [lost, setLost] = useState(false)
  return (
    <>
      {lost ? <BackupCodeForm onPassed={onPassed} /> : <TotpForm onPassed={onPassed} />}
      <ActionButton kind="quiet" onPress={() => setLost(!lost)}>
        {t(lost ? 'signIn.useTotp' : 'signIn.useBackup')}
      </ActionButton>
    </>
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
      <TextField label={t('signIn.name')} autoComplete="username webauthn" value={name} onChange={setName} />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {error ? <Problem error={error} advice={t('signIn.advice')} /> : null}
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

function PasskeyButton({ onPassed }: { onPassed: () => void }) {
  const { t } = useTranslation()
  const { busy, error, run } = useWork()
  const turnedDown = error instanceof DOMException
  return (
    <>
      <ActionButton
        icon="key"
        block
        busy={busy}
        onPress={() =>
          run(async () => {
            await signInWithPasskey()
            onPassed()
          })
        }
      >
        {t('signIn.passkey')}
      </ActionButton>
      {turnedDown ? <Notice tone="attention">{t('signIn.passkeyStopped')}</Notice> : null}
      {error && !turnedDown ? <Problem error={error} /> : null}
    </>
  )
}

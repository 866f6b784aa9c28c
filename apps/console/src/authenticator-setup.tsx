import { ActionButton, Problem, QrCode, TextField, useWork } from '@doorstep/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beginTotp } from './auth.ts'
import { TotpForm } from './totp-form.tsx'

/** The first sign-in of a member of staff: password again, scan, keep the backup codes, prove it with a code. */
export function AuthenticatorSetup({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [begun, setBegun] = useState<{ totpURI: string; backupCodes: string[] } | null>(null)
  const { busy, error, run } = useWork()
  const begin = (event: FormEvent) => {
    event.preventDefault()
    run(async () => setBegun(await beginTotp(password)))
  }
  if (begun) {
    return (
      <>
        <p className="ds-muted">{t('setup.scan')}</p>
        <QrCode value={begun.totpURI} label={t('setup.qr')} size={200} />
        <details className="more">
          <summary>{t('setup.noCamera')}</summary>
          <p className="ds-muted ds-small">{t('setup.keyNote')}</p>
          <code>{keyOf(begun.totpURI)}</code>
        </details>
        <details className="more">
          <summary>{t('setup.backup')}</summary>
          <p className="ds-muted ds-small">{t('setup.backupNote')}</p>
          <ul className="codes">
            {begun.backupCodes.map(code => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </details>
        <TotpForm onPassed={onDone} />
      </>
    )
  }
  return (
    <form className="ds-stack" onSubmit={begin}>
      <p className="ds-muted">{t('setup.lead')}</p>
      <TextField
        label={t('setup.password')}
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
        disabledReason={password ? undefined : t('setup.passwordMissing')}
      >
        {t('setup.begin')}
      </ActionButton>
    </form>
  )
}

/** What the QR code holds, for typing in: in groups of four, as authenticators take it. */
function keyOf(totpUri: string): string {
  const key = new URL(totpUri).searchParams.get('secret') ?? ''
  return key.match(/.{1,4}/g)?.join(' ') ?? ''
}

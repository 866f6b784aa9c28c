import { LanguageSwitch, Logo, PhoneSignIn, UiLink } from '@doorstep/ui'
import { pathAfterSignIn, useSession } from '@doorstep/ui/app'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sendCode, verifyCode } from '../auth.ts'
import { BecomeCustomer } from '../become-customer.tsx'
import { paths } from '../paths.ts'
import { PasskeyButton } from '../passkey/passkey-button.tsx'

export default function SignIn() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSession()
  const { to } = useSearch({ strict: false }) as { to?: string }
  const enter = () => navigate({ to: pathAfterSignIn(to), replace: true })
  const title = t('signIn.title')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <header className="welcome">
        <div className="ds-row" data-spread="">
          <Logo wordmark />
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        <p>{t('signIn.lead')}</p>
      </header>
      {session && !session.customer ? <BecomeCustomer session={session} onDone={enter} /> : null}
      <PhoneSignIn onSend={sendCode} onVerify={(phone, code) => verifyCode(phone, code).then(enter)} />
      <PasskeyButton onPassed={enter} />
      <UiLink href={paths.calculator}>{t('calculator.withoutSigningIn')}</UiLink>
      <p className="ds-muted ds-small">{t('signIn.safety')}</p>
    </>
  )
}

import { LanguageSwitch, Logo, PhoneSignIn } from '@doorstep/ui'
import { pathAfterSignIn } from '@doorstep/ui/app'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sendCode, verifyCode } from '../auth.ts'

export default function SignIn() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
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
      <PhoneSignIn
        onSend={sendCode}
        onVerify={async (phone, code) => {
          await verifyCode(phone, code)
          await navigate({ to: pathAfterSignIn(to), replace: true })
        }}
      />
      <p className="ds-muted ds-small">{t('signIn.safety')}</p>
    </>
  )
}

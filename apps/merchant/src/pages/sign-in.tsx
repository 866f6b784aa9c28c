import { Notice, PhoneSignIn } from '@doorstep/ui'
import { pathAfterSignIn } from '@doorstep/ui/app'
import { EntryLayout } from '@doorstep/ui/desk'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sendCode, verifyCode } from '../auth.ts'

export default function SignIn() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { to, denied } = useSearch({ strict: false }) as { to?: unknown; denied?: boolean }
  const title = t('signIn.title')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <EntryLayout promise={t('signIn.promise')} note={t('signIn.note')}>
      <h1>{title}</h1>
      {denied ? <Notice tone="attention">{t('signIn.denied')}</Notice> : null}
      <PhoneSignIn
        hint={t('signIn.hint')}
        onSend={sendCode}
        onVerify={async (phone, code) => {
          await verifyCode(phone, code)
          await navigate({ to: pathAfterSignIn(to), replace: true })
        }}
      />
    </EntryLayout>
  )
}

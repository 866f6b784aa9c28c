import {
  ActionButton,
  Card,
  formatPhone,
  KeyFacts,
  LanguageSwitch,
  ModeSwitch,
  PageHeader,
  Problem,
} from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut } from '../auth.ts'
import { DirectDebit } from '../debit/direct-debit.tsx'
import { Passkeys } from '../passkey/passkeys.tsx'
import { paths } from '../paths.ts'
import { TextSettings } from '../text-settings.tsx'

export default function Me() {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <>
      <PageHeader title={t('me.title')} />
      <Card title={t('me.account')}>
        <KeyFacts
          items={[
            { label: t('me.name'), value: session?.user.name || t('me.noName') },
            { label: t('me.phone'), value: session?.user.phone ? formatPhone(session.user.phone) : '—' },
          ]}
        />
      </Card>
      <Card title={t('me.look')}>
        <div className="ds-stack" data-gap="l">
          <LanguageSwitch showLabel />
          <ModeSwitch />
        </div>
      </Card>
      <TextSettings />
      <DirectDebit />
      <Passkeys />
      <SignOut />
    </>
  )
}

function SignOut() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const leave = () => {
    setBusy(true)
    signOut()
      .then(() => navigate({ to: paths.signIn }))
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <ActionButton icon="out" block busy={busy} onPress={leave}>
        {t('me.signOut')}
      </ActionButton>
    </>
  )
}

import { ActionButton, Card, KeyFacts, LanguageSwitch, ModeSwitch, PageHeader, Problem } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut } from '../auth.ts'
import { paths } from '../paths.ts'

export default function Preferences() {
  const { t } = useTranslation()
  const session = useSession()
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>(null)
  const leave = () => void signOut().then(() => navigate({ to: paths.signIn }), setError)
  return (
    <>
      <PageHeader title={t('preferences.title')} />
      <div className="ds-columns">
        <Card title={t('preferences.look')}>
          <div className="ds-stack" data-gap="l">
            <LanguageSwitch showLabel />
            <ModeSwitch />
          </div>
        </Card>
        <Card title={t('preferences.account')}>
          <div className="ds-stack">
            <KeyFacts
              items={[
                { label: t('preferences.name'), value: session?.user.name },
                { label: t('preferences.shop'), value: session?.merchant?.name },
                { label: t('preferences.role'), value: session?.merchant ? t(`roles.${session.merchant.role}`) : '' },
              ]}
            />
            {error ? <Problem error={error} /> : null}
            <ActionButton icon="out" onPress={leave}>
              {t('preferences.signOut')}
            </ActionButton>
          </div>
        </Card>
      </div>
    </>
  )
}

import { ActionButton, Card, KeyFacts, LanguageSwitch, ModeSwitch, PageHeader, Problem, useWork } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut, signOutEverywhere } from '../auth.ts'
import { paths } from '../paths.ts'
import { ChangePassword } from '../preferences/change-password.tsx'
import { Passkeys } from '../preferences/passkeys.tsx'
import { unitNames } from '../unit-names.ts'

export default function Preferences() {
  const { t } = useTranslation()
  const session = useSession()
  const navigate = useNavigate()
  const { busy, error, run } = useWork()
  const leave = (how: () => Promise<void>) =>
    run(async () => {
      await how()
      await navigate({ to: paths.signIn })
    })
  return (
    <>
      <PageHeader title={t('preferences.title')} />
      <div className="halves">
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
                { label: t('preferences.unit'), value: unitNames(session, t) },
                { label: t('preferences.roles'), value: session?.staff?.roles.map(r => t(`roles.${r}`)).join(' · ') },
              ]}
            />
            {error ? <Problem error={error} /> : null}
            <div className="ds-row">
              <ActionButton icon="out" busy={busy} onPress={() => leave(signOut)}>
                {t('preferences.signOut')}
              </ActionButton>
              <ActionButton kind="quiet" busy={busy} onPress={() => leave(signOutEverywhere)}>
                {t('preferences.signOutEverywhere')}
              </ActionButton>
            </div>
          </div>
        </Card>
        <Card title={t('passkey.title')}>
          <Passkeys />
        </Card>
        <Card title={t('password.title')}>
          <ChangePassword />
        </Card>
      </div>
    </>
  )
}

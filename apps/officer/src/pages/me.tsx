import { ActionButton, Card, KeyFacts, LanguageSwitch, ModeSwitch, PageHeader, Problem, useWork } from '@doorstep/ui'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { leave, unsettled, useShift } from '../device/shift.ts'
import { paths } from '../paths.ts'

export default function Me() {
  const { t } = useTranslation()
  const { held } = useShift()
  const navigate = useNavigate()
  const { busy, error, run } = useWork()
  const waiting = unsettled(held?.acts ?? []).length
  return (
    <>
      <PageHeader title={t('me.title')} />
      <Card>
        <KeyFacts items={[{ label: t('me.name'), value: held?.owner.name ?? '—' }]} />
      </Card>
      <Card title={t('me.look')}>
        <div className="ds-stack" data-gap="l">
          <LanguageSwitch showLabel />
          <ModeSwitch />
        </div>
      </Card>
      <Card title={t('me.device')}>
        <p>{t('me.kept')}</p>
        <p className="ds-muted">{t('me.notProtected')}</p>
      </Card>
      {error ? <Problem error={error} /> : null}
      <ActionButton
        kind="danger"
        block
        busy={busy}
        disabledReason={waiting > 0 ? t('me.waiting', { count: waiting }) : undefined}
        onPress={() =>
          run(async () => {
            await leave()
            await navigate({ to: paths.signIn })
          })
        }
      >
        {t('me.signOut')}
      </ActionButton>
    </>
  )
}

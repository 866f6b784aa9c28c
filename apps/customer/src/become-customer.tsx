import { answer } from '@doorstep/api-client'
import { ActionButton, Notice, Problem, type Session, useWork } from '@doorstep/ui'
import { forgetSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import { api } from './api.ts'

/** For somebody of a merchant or of the bank who wants to buy something themselves. */
export function BecomeCustomer({ session, onDone }: { session: Session; onDone: () => void }) {
  const { t } = useTranslation()
  const { busy, error, run } = useWork()
  const become = () =>
    run(async () => {
      await answer(api.POST('/api/v1/me/customer'))
      forgetSession()
      onDone()
    })
  return (
    <>
      <Notice tone="attention" title={t('signIn.notCustomer', { name: session.user.name })}>
        {t('signIn.notCustomerNote')}
      </Notice>
      {error ? <Problem error={error} /> : null}
      {session.user.phone ? (
        <ActionButton block busy={busy} onPress={become}>
          {t('signIn.become')}
        </ActionButton>
      ) : null}
    </>
  )
}

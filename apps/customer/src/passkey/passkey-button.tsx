import { ActionButton, Notice, Problem, useWork } from '@doorstep/ui'
import { canUsePasskey, signInWithPasskey } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'

/** Signing in by finger or face, where this device can. */
export function PasskeyButton({ onPassed }: { onPassed: () => void }) {
  const { t } = useTranslation()
  const { busy, error, run } = useWork()
  if (!canUsePasskey()) return null
  return (
    <div className="ds-stack" data-gap="s">
      <ActionButton icon="key" block busy={busy} onPress={() => run(() => signInWithPasskey().then(onPassed))}>
        {t('signIn.passkey')}
      </ActionButton>
      <PasskeyError error={error} />
    </div>
  )
}

/** Turned down on the device is no fault; everything else is a problem as usual. */
export function PasskeyError({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  if (!(error instanceof DOMException)) return <Problem error={error} />
  const known = error.name === 'InvalidStateError'
  return (
    <Notice tone="attention" live>
      {t(known ? 'passkey.known' : 'passkey.notDone')}
    </Notice>
  )
}

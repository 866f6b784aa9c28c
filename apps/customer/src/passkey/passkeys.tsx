import { ActionButton, Card, InstantText, Notice, Problem, SkeletonText, useWork } from '@doorstep/ui'
import { Loaded, callAuth, canUsePasskey, readAuth, registerPasskey } from '@doorstep/ui/app'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PasskeyError } from './passkey-button.tsx'

type Passkey = { id: string; name?: string; createdAt: string }

const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: () => readAuth('/api/auth/passkey/list-user-passkeys') as Promise<Passkey[]>,
})

/** The passkeys of this person: make one on this device, remove one that is lost. */
export function Passkeys() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const passkeys = useQuery(passkeysQuery)
  const { busy, error, run } = useWork()
  const make = () =>
    run(async () => {
      await registerPasskey(deviceName())
      await client.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    })
  return (
    <Card title={t('me.passkey')}>
      <div className="ds-stack">
        <p className="ds-muted">{t('me.passkeyNote')}</p>
        <Loaded query={passkeys} skeleton={<SkeletonText lines={2} />}>
          {items => (items.length > 0 ? <List items={items} /> : null)}
        </Loaded>
        <PasskeyError error={error} />
        <ActionButton
          icon="key"
          block
          busy={busy}
          onPress={make}
          disabledReason={canUsePasskey() ? undefined : t('passkey.notHere')}
        >
          {t('passkey.make')}
        </ActionButton>
      </div>
    </Card>
  )
}

function List({ items }: { items: Passkey[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Notice tone="good">{t('passkey.ready')}</Notice>
      <ul className="passkeys">
        {items.map(passkey => (
          <Row key={passkey.id} passkey={passkey} />
        ))}
      </ul>
    </>
  )
}

function Row({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { busy, error, run } = useWork()
  const remove = () =>
    run(async () => {
      await callAuth('/api/auth/passkey/delete-passkey', { id: passkey.id })
      await client.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    })
  return (
    <li>
      <span>
        {passkey.name || t('passkey.device')}
        <small>
          <InstantText value={passkey.createdAt} />
        </small>
      </span>
      <ActionButton kind="quiet" busy={busy} onPress={remove}>
        {t('passkey.remove')}
      </ActionButton>
      {error ? <Problem error={error} /> : null}
    </li>
  )
}

/** What tells this device from another in the list, as far as the browser says. */
function deviceName(): string {
  const { userAgentData } = navigator as Navigator & { userAgentData?: { platform?: string } }
  return userAgentData?.platform ?? /iPhone|iPad|Android|Mac|Windows|Linux/.exec(navigator.userAgent)?.[0] ?? ''
}

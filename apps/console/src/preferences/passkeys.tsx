import { ActionButton, InstantText, Notice, Problem, SkeletonText, TextField, useWork } from '@doorstep/ui'
import { Loaded, callAuth, canUsePasskey, readAuth, registerPasskey } from '@doorstep/ui/app'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Passkey = { id: string; name?: string | null; createdAt: string }

const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: async () => (await readAuth('/api/auth/passkey/list-user-passkeys')) as Passkey[],
})

/** The passkeys of the person who is signed in: see, add, remove. */
export function Passkeys() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const query = useQuery(passkeysQuery)
  const { busy, error, run } = useWork()
  const remove = (id: string) =>
    run(async () => {
      await callAuth('/api/auth/passkey/delete-passkey', { id })
      await queryClient.invalidateQueries(passkeysQuery)
    })
  return (
    <div className="ds-stack">
      <p className="ds-muted">{t('passkey.lead')}</p>
      <Loaded query={query} skeleton={<SkeletonText lines={2} />}>
        {passkeys =>
          passkeys.length === 0 ? (
            <p className="ds-muted">{t('passkey.none')}</p>
          ) : (
            <ul className="grants">
              {passkeys.map(passkey => (
                <li key={passkey.id}>
                  <span>
                    <strong>{passkey.name || t('passkey.unnamed')}</strong>
                    <small>
                      {t('passkey.since')} <InstantText value={passkey.createdAt} />
                    </small>
                  </span>
                  <ActionButton busy={busy} onPress={() => remove(passkey.id)}>
                    {t('passkey.remove')}
                  </ActionButton>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {error ? <Problem error={error} /> : null}
      <AddPasskey />
    </div>
  )
}

function AddPasskey() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const { busy, error, run } = useWork()
  // The browser's own word for "the person closed the dialogue, or it timed out".
  const turnedDown = error instanceof DOMException
  const add = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await registerPasskey(name.trim())
      setName('')
      await queryClient.invalidateQueries(passkeysQuery)
    })
  }
  const missing = canUsePasskey() ? (name.trim() ? undefined : t('passkey.nameMissing')) : t('passkey.notHere')
  return (
    <form className="ds-stack" onSubmit={add}>
      <TextField
        label={t('passkey.name')}
        hint={t('passkey.nameHint')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      {turnedDown ? <Notice tone="attention">{t('passkey.turnedDown')}</Notice> : null}
      {error && !turnedDown ? <Problem error={error} /> : null}
      <ActionButton type="submit" icon="key" busy={busy} disabledReason={missing}>
        {t('passkey.add')}
      </ActionButton>
    </form>
  )
}

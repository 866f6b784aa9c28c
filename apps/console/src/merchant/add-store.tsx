import { ActionButton, Problem, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addStore } from './merchant-queries.ts'

const nothing = { name: '', address: '' }

/** One more store of a merchant. */
export function AddStore({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [store, setStore] = useState(nothing)
  const { busy, error, run } = useWork()
  const missing = store.name.trim() && store.address.trim() ? undefined : t('merchant.storeMissing')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await addStore(merchantId, store)
      await queryClient.invalidateQueries({ queryKey: ['merchant', merchantId] })
      setStore(nothing)
    })
  }
  return (
    <details className="more">
      <summary>{t('merchant.addStore')}</summary>
      <form className="ds-stack" onSubmit={submit} autoComplete="off">
        <TextField
          label={t('merchant.store')}
          value={store.name}
          onChange={name => setStore({ ...store, name })}
          maxLength={60}
        />
        <TextField
          label={t('merchant.address')}
          value={store.address}
          onChange={address => setStore({ ...store, address })}
          maxLength={200}
        />
        {error ? <Problem error={error} /> : null}
        <ActionButton type="submit" busy={busy} disabledReason={missing}>
          {t('merchant.addStore')}
        </ActionButton>
      </form>
    </details>
  )
}

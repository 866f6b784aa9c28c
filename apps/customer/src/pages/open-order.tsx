import { ActionButton, Notice, PageHeader, TextField } from '@doorstep/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orderToken } from '../order-token.ts'
import { paths } from '../paths.ts'

const Scanner = lazy(() => import('../scanner.tsx'))

export default function OpenOrder() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { scan } = useSearch({ strict: false }) as { scan?: unknown }
  const [scanning, setScanning] = useState(scan !== undefined)
  const [typed, setTyped] = useState('')
  const [foreign, setForeign] = useState(false)
  const token = orderToken(typed)

  const open = (found: string) => void navigate({ to: paths.order(found) })
  const scanned = (text: string) => {
    const found = orderToken(text)
    setForeign(!found)
    if (found) open(found)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token) open(token)
  }

  return (
    <>
      <PageHeader
        title={t('openOrder.title')}
        lead={t('openOrder.lead')}
        back={{ href: paths.home, label: t('home.back') }}
      />
      {foreign ? (
        <Notice tone="attention" live title={t('openOrder.foreign')}>
          {t('openOrder.foreignNote')}
        </Notice>
      ) : null}
      {scanning ? (
        <Suspense fallback={<div className="scanner" />}>
          <Scanner onText={scanned} onStop={() => setScanning(false)} />
        </Suspense>
      ) : (
        <ActionButton icon="scan" block onPress={() => setScanning(true)}>
          {t('openOrder.scan')}
        </ActionButton>
      )}
      <form className="ds-stack" onSubmit={submit}>
        <TextField
          label={t('openOrder.code')}
          hint={t('openOrder.codeHint')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        <ActionButton
          type="submit"
          kind="primary"
          block
          disabledReason={token ? undefined : t('openOrder.codeMissing')}
        >
          {t('openOrder.open')}
        </ActionButton>
      </form>
    </>
  )
}

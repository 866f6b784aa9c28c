import { answer } from '@doorstep/api-client'
import { ActionButton, Card, CodeInput, InstantText, KeyFacts, Problem, TextField, useWork } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

const mandateQuery = queryOptions({
  queryKey: ['debit-mandate'],
  queryFn: () => answer(api.GET('/api/v1/debit-mandate')),
})

/** Consent that what falls due is taken from an account: given with a texted code, taken back at any time. */
export function DirectDebit() {
  const { t } = useTranslation()
  const query = useQuery(mandateQuery)
  return (
    <Card title={t('debit.title')}>
      <Loaded query={query}>
        {({ mandate }) => (mandate ? <Running accountEnd={mandate.accountEnd} since={mandate.signedAt} /> : <Sign />)}
      </Loaded>
    </Card>
  )
}

function Running({ accountEnd, since }: { accountEnd: string; since: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { busy, error, run } = useWork()
  const revoke = () =>
    run(async () => {
      await answer(api.POST('/api/v1/debit-mandate/revoke', { body: {} }))
      await client.invalidateQueries(mandateQuery)
    })
  return (
    <div className="ds-stack">
      <KeyFacts
        items={[
          { label: t('debit.account'), value: t('debit.end', { end: accountEnd }) },
          { label: t('debit.since'), value: <InstantText value={since} /> },
        ]}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton block busy={busy} onPress={revoke}>
        {t('debit.revoke')}
      </ActionButton>
    </div>
  )
}

function Sign() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [account, setAccount] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const [code, setCode] = useState('')
  const { busy, error, run } = useWork()
  const digits = account.replaceAll(/\D/g, '')
  const send = () =>
    run(async () => {
      const sent = await answer(api.POST('/api/v1/debit-mandate/signing-code', { body: { account: digits } }))
      setSentTo(sent.sentTo)
    })
  const sign = () =>
    run(async () => {
      await answer(api.POST('/api/v1/debit-mandate', { body: { account: digits, code } }))
      await client.invalidateQueries(mandateQuery)
    })
  return (
    <form className="ds-stack" onSubmit={event => event.preventDefault()}>
      <p>{t('debit.lead')}</p>
      <TextField
        label={t('debit.account')}
        value={account}
        onChange={next => {
          setSentTo(undefined)
          setAccount(next)
        }}
        inputMode="numeric"
        maxLength={40}
      />
      {sentTo ? <CodeInput label={t('debit.code', { phone: sentTo })} value={code} onChange={setCode} /> : null}
      {error ? <Problem error={error} /> : null}
      {sentTo ? (
        <ActionButton
          kind="primary"
          block
          busy={busy}
          onPress={sign}
          disabledReason={code.length === 6 ? undefined : t('debit.needCode')}
        >
          {t('debit.sign')}
        </ActionButton>
      ) : (
        <ActionButton
          kind="primary"
          block
          busy={busy}
          onPress={send}
          disabledReason={digits.length >= 8 ? undefined : t('debit.needAccount')}
        >
          {t('debit.send')}
        </ActionButton>
      )}
    </form>
  )
}

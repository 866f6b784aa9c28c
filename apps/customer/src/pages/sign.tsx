import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Amount,
  Card,
  currentLanguage,
  KeyFacts,
  Loading,
  PageHeader,
  Problem,
  Rate,
  SkeletonCard,
} from '@doorstep/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Application, api, applicationQuery, disclosureQuery } from '../api.ts'
import { paths } from '../paths.ts'
import { planView } from '../plan-view.ts'
import { SigningForm } from '../signing-form.tsx'

/** The signature: a code to the customer's own phone, for this contract only. */
export default function Sign() {
  const { t } = useTranslation()
  const { application: id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(applicationQuery(id))
  return (
    <>
      <PageHeader
        title={t('sign.title')}
        lead={t('sign.lead')}
        back={{ href: paths.disclosure(id), label: t('disclosure.back') }}
      />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div className="ds-stack">
          <Summary application={data} />
          <Signature id={id} />
        </div>
      ) : error ? null : (
        <Loading>
          <SkeletonCard lines={6} />
        </Loading>
      )}
    </>
  )
}

function Summary({ application: { plan, order } }: { application: Application }) {
  const { t } = useTranslation()
  if (!plan) return null
  const view = planView(plan, t, currentLanguage())
  return (
    <Card title={order.goods}>
      <KeyFacts
        items={[
          { label: view.name, value: t('apply.submit.count', { count: view.instalments }) },
          {
            label: t(view.level ? 'apply.submit.instalment' : 'apply.submit.first'),
            value: <Amount value={view.instalment} />,
            strong: true,
          },
          { label: t('plan.annualised'), value: <Rate value={plan.annualRate} places={2} />, strong: true },
          { label: t('apply.submit.total'), value: <Amount value={plan.total} /> },
          { label: t('sign.paidTo', { name: order.merchantName }), value: <Amount value={plan.principal} /> },
        ]}
      />
    </Card>
  )
}

function Signature({ id }: { id: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const disclosure = useQuery(disclosureQuery(id))
  const [code, setCode] = useState('')
  const path = { applicationId: id }
  const send = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/applications/{applicationId}/signing-code', { params: { path }, body: {} })),
  })
  const sign = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/applications/{applicationId}/sign', {
          params: { path },
          body: { code, disclosureId: disclosure.data?.id ?? '' },
        }),
      ),
    onSuccess: async ({ contractId }) => {
      await client.invalidateQueries()
      await navigate({ to: paths.contract(contractId), search: { signed: 1 } as never, replace: true })
    },
    onError: () => setCode(''),
  })
  return (
    <>
      {send.data ? (
        <SigningForm
          sentTo={t('sign.sentTo', { phone: send.data.sentTo })}
          label={t('sign.code')}
          hint={t('sign.codeHint')}
          code={code}
          onCode={setCode}
          action={t('sign.sign')}
          incomplete={t('sign.codeShort')}
          busy={sign.isPending}
          onSign={sign.mutate}
        >
          {sign.error ? <Problem error={sign.error} /> : null}
        </SigningForm>
      ) : null}
      {send.error ? <Problem error={send.error} /> : null}
      <ActionButton
        kind={send.data ? 'quiet' : 'primary'}
        block
        busy={send.isPending}
        onPress={() => {
          sign.reset()
          send.mutate()
        }}
      >
        {t(send.data ? 'sign.again' : 'sign.send')}
      </ActionButton>
      <p className="ds-small ds-muted">{t('sign.note')}</p>
    </>
  )
}

import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Amount,
  Card,
  EmptyState,
  KeyFacts,
  Notice,
  PageHeader,
  PlainDateText,
  Problem,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Change, changesQuery, contractQuery } from '../api.ts'
import { OldNewPlan } from '../old-new-plan.tsx'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'
import { SigningForm } from '../signing-form.tsx'

/** A change that the bank proposed: old plan beside new, signed by code or left alone. */
export default function ChangePage() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const changes = useQuery({ ...changesQuery(id), staleTime: 0 })
  const [done, setDone] = useState(false)
  return (
    <>
      <PageHeader
        title={t('change.title')}
        lead={t('change.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      {done ? (
        <>
          <Notice tone="good" live title={t('change.done')}>
            {t('change.doneNote')}
          </Notice>
          <ActionLink href={paths.schedule(id)} kind="primary" block>
            {t('schedule.title')}
          </ActionLink>
        </>
      ) : (
        <Loaded query={changes}>
          {({ items }) => {
            const open = items.find(item => item.status === 'proposed')
            if (!open) return <EmptyState icon="plans" title={t('change.none')} />
            if (!open.preview) return <Notice>{t('change.stale')}</Notice>
            return <Open contractId={id} change={open} preview={open.preview} onDone={() => setDone(true)} />
          }}
        </Loaded>
      )}
    </>
  )
}

type OpenProps = {
  contractId: string
  change: Change
  preview: NonNullable<Change['preview']>
  onDone: () => void
}

function Open({ contractId, change, preview, onDone }: OpenProps) {
  const { t } = useTranslation()
  const more = minor(preview.interestMore.amount)
  const interest = { ...preview.interestMore, amount: preview.interestMore.amount.replace('-', '') }
  return (
    <>
      {more === 0n ? null : (
        <Card tone="hero" title={t(more > 0n ? 'change.more' : 'change.less')}>
          <Amount value={interest} size="hero" />
        </Card>
      )}
      <Card title={t(`change.kind.${change.kind}`)}>
        <KeyFacts
          items={[
            { label: t('change.reason'), value: change.reason },
            ...(preview.reliefUntil
              ? [{ label: t('change.relief'), value: <PlainDateText value={preview.reliefUntil} /> }]
              : []),
          ]}
        />
      </Card>
      <Card title={t('change.oldNew')}>
        <OldNewPlan old={preview.old} new={preview.new} />
      </Card>
      <Answer contractId={contractId} changeId={change.id} seal={preview.seal} onDone={onDone} />
    </>
  )
}

type AnswerProps = { contractId: string; changeId: string; seal: string; onDone: () => void }

function Answer({ contractId, changeId, seal, onDone }: AnswerProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const params = { path: { contractId, changeId } }
  const send = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/contracts/{contractId}/changes/{changeId}/signing-code', { params, body: { seal } })),
  })
  const sign = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/contracts/{contractId}/changes/{changeId}/sign', { params, body: { seal, code } })),
    onSuccess: contract => {
      client.setQueryData(contractQuery(contractId).queryKey, contract)
      void client.invalidateQueries()
      onDone()
    },
    onError: () => setCode(''),
  })
  const decline = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/contracts/{contractId}/changes/{changeId}/decline', { params, body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['contract', contractId] }),
  })
  const error = sign.error ?? send.error ?? decline.error
  return (
    <>
      {send.data ? (
        <SigningForm
          sentTo={t('change.sentTo', { phone: send.data.sentTo })}
          label={t('change.code')}
          code={code}
          onCode={setCode}
          action={t('change.sign')}
          incomplete={t('change.enter')}
          busy={sign.isPending}
          onSign={sign.mutate}
        />
      ) : (
        <ActionButton kind="primary" block busy={send.isPending} onPress={send.mutate}>
          {t('change.send')}
        </ActionButton>
      )}
      {error ? <Problem error={error} /> : null}
      <ActionButton kind="quiet" block busy={decline.isPending} onPress={decline.mutate}>
        {t('change.decline')}
      </ActionButton>
    </>
  )
}

import { answer } from '@doorstep/api-client'
import { ActionButton, ActionLink, Amount, Card, KeyFacts, Notice, PageHeader, Problem } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, contractQuery, earlyQuery } from '../api.ts'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'

/** Ending a limit: everything that is owed is paid with it. */
export default function EndLimit() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const [done, setDone] = useState(false)
  return (
    <>
      <PageHeader
        title={t('limit.end')}
        lead={t('limit.endLead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      {done ? (
        <>
          <Notice tone="good" live title={t('limit.ended')}>
            {t('limit.endedNote')}
          </Notice>
          <ActionLink href={paths.contract(id)} kind="primary" block>
            {t('repay.toContract')}
          </ActionLink>
        </>
      ) : (
        <End id={id} onDone={() => setDone(true)} />
      )}
    </>
  )
}

function End({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const early = useQuery({ ...earlyQuery(id), staleTime: 0 })
  const end = useMutation({
    mutationFn: async (amount: { amount: string; currency: string }) => {
      const params = { path: { contractId: id } }
      if (minor(amount.amount) === 0n)
        return answer(api.POST('/api/v1/contracts/{contractId}/give-up', { params, body: {} }))
      const body = { kind: 'settlement', amount } as const
      return (await answer(api.POST('/api/v1/contracts/{contractId}/repayments', { params, body }))).contract
    },
    onSuccess: contract => {
      client.setQueryData(contractQuery(id).queryKey, contract)
      void client.invalidateQueries({ queryKey: ['contracts'] })
      onDone()
    },
  })
  return (
    <Loaded query={early}>
      {quote => (
        <>
          <Card tone="hero" title={t('early.today')}>
            <Amount value={quote.amount} size="hero" />
            <KeyFacts
              items={[
                { label: t('early.principal'), value: <Amount value={quote.principal} /> },
                { label: t('early.interest'), value: <Amount value={quote.interest} />, note: t('early.interestNote') },
                ...(minor(quote.penalty.amount) > 0n
                  ? [{ label: t('repay.part.penalty'), value: <Amount value={quote.penalty} /> }]
                  : []),
                ...(minor(quote.creditUsed.amount) > 0n
                  ? [{ label: t('early.credit'), value: <Amount value={quote.creditUsed} /> }]
                  : []),
              ]}
            />
          </Card>
          {end.error ? <Problem error={end.error} onRetry={() => void early.refetch()} /> : null}
          <ActionButton kind="primary" block busy={end.isPending} onPress={() => end.mutate(quote.amount)}>
            {t(minor(quote.amount.amount) > 0n ? 'limit.settle' : 'limit.end')}
          </ActionButton>
        </>
      )}
    </Loaded>
  )
}

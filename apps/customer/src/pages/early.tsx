import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Card, KeyFacts, OldNew, PageHeader, PlainDateText, Problem } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, contractQuery, earlyQuery, type Repayment } from '../api.ts'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'
import { Receipt } from './repay.tsx'

/** What paying everything today takes, and what it saves. */
export default function Early() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  const [done, setDone] = useState<Repayment>()
  return (
    <>
      <PageHeader
        title={t('early.title')}
        lead={t('early.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      {done && contract.data ? (
        <div className="ds-stack">
          <Receipt repayment={done} contract={contract.data} />
        </div>
      ) : (
        <Settle id={id} onPaid={setDone} />
      )}
    </>
  )
}

function Settle({ id, onPaid }: { id: string; onPaid: (repayment: Repayment) => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const early = useQuery({ ...earlyQuery(id), staleTime: 0 })
  const pay = useMutation({
    mutationFn: (amount: { amount: string; currency: string }) =>
      answer(
        api.POST('/api/v1/contracts/{contractId}/repayments', {
          params: { path: { contractId: id } },
          body: { kind: 'settlement', amount },
        }),
      ),
    onSuccess: ({ repayment, contract }) => {
      client.setQueryData(contractQuery(id).queryKey, contract)
      void client.invalidateQueries({ queryKey: ['contracts'] })
      onPaid(repayment)
    },
  })
  return (
    <Loaded query={early}>
      {quote => (
        <>
          <Card tone="hero" title={t('early.today')}>
            <Amount value={quote.amount} size="hero" />
            <p>
              <PlainDateText value={quote.date} />
            </p>
          </Card>
          <Card title={t('early.compare')}>
            <OldNew
              before={t('early.bySchedule')}
              after={t('early.now')}
              rows={[
                {
                  label: t('early.toPay'),
                  before: <Amount value={quote.stillScheduled} />,
                  after: <Amount value={quote.amount} />,
                  changed: quote.stillScheduled.amount !== quote.amount.amount,
                },
              ]}
            />
            <KeyFacts
              items={[
                { label: t('early.saved'), value: <Amount value={quote.interestSaved} />, strong: true },
                { label: t('early.principal'), value: <Amount value={quote.principal} /> },
                { label: t('early.interest'), value: <Amount value={quote.interest} />, note: t('early.interestNote') },
                ...(minor(quote.penalty.amount) > 0n
                  ? [{ label: t('repay.part.penalty'), value: <Amount value={quote.penalty} /> }]
                  : []),
                ...(minor(quote.fee.amount) > 0n
                  ? [{ label: t('early.dueFee'), value: <Amount value={quote.fee} /> }]
                  : []),
                { label: t('early.fee'), value: <Amount value={quote.earlyFee} /> },
                ...(minor(quote.creditUsed.amount) > 0n
                  ? [{ label: t('early.credit'), value: <Amount value={quote.creditUsed} /> }]
                  : []),
              ]}
            />
          </Card>
          {pay.error ? (
            <Problem
              error={pay.error}
              onRetry={() => {
                pay.reset()
                void early.refetch()
              }}
            />
          ) : null}
          <ActionButton kind="primary" block busy={pay.isPending} onPress={() => pay.mutate(quote.amount)}>
            {t('early.pay')}
          </ActionButton>
        </>
      )}
    </Loaded>
  )
}

import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Amount,
  Card,
  KeyFacts,
  MoneyInput,
  Notice,
  PageHeader,
  Problem,
  Segmented,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Contract, contractQuery, type Repayment } from '../api.ts'
import { LimitOwed } from '../limit/limit-owed.tsx'
import { paths } from '../paths.ts'
import { full, minor } from '../plan-view.ts'

/** Pay what is due, or any amount. */
export default function Repay() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  const [done, setDone] = useState<Repayment>()
  return (
    <>
      <PageHeader
        title={t('repay.title')}
        lead={t('repay.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Loaded query={contract}>
        {data => (done ? <Receipt repayment={done} contract={data} /> : <Pay contract={data} onPaid={setDone} />)}
      </Loaded>
    </>
  )
}

function Pay({ contract: c, onPaid }: { contract: Contract; onPaid: (repayment: Repayment) => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const payable = minor(c.payable.amount) > 0n
  const [kind, setKind] = useState<'payable' | 'amount'>(payable ? 'payable' : 'amount')
  const [typed, setTyped] = useState(payable || c.limit ? '' : (c.nextAmount?.amount ?? ''))
  const amount = kind === 'payable' ? c.payable : { amount: full(typed), currency: c.payable.currency }
  const pay = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/contracts/{contractId}/repayments', {
          params: { path: { contractId: c.id } },
          body: { kind, amount },
        }),
      ),
    onSuccess: ({ repayment, contract }) => {
      client.setQueryData(contractQuery(c.id).queryKey, contract)
      void client.invalidateQueries({ queryKey: ['contracts'] })
      void client.invalidateQueries({ queryKey: ['contract', c.id, 'repayments'] })
      void client.invalidateQueries({ queryKey: ['contract', c.id, 'statement'] })
      onPaid(repayment)
    },
  })
  return (
    <>
      {payable ? (
        <Segmented
          label={t('repay.which')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'payable', label: t('repay.payable') },
            { value: 'amount', label: t('repay.amount') },
          ]}
        />
      ) : null}
      <Card>
        {kind === 'payable' ? (
          <div className="ds-stack">
            <Amount value={c.payable} size="hero" />
            <p className="ds-muted">{t('repay.payableNote')}</p>
          </div>
        ) : (
          <MoneyInput
            label={t('repay.typed')}
            hint={t(payable ? 'repay.orderNote' : c.limit ? 'limit.repayNote' : 'repay.aheadNote')}
            value={typed}
            onChange={setTyped}
            currency={c.payable.currency}
            size="hero"
          />
        )}
      </Card>
      {c.limit && kind === 'amount' ? <LimitOwed limit={c.limit} onAll={setTyped} /> : null}
      <Notice>{t(c.limit ? 'limit.allocation' : 'repay.allocation')}</Notice>
      {pay.error ? <Problem error={pay.error} /> : null}
      <ActionButton
        kind="primary"
        block
        busy={pay.isPending}
        onPress={pay.mutate}
        disabledReason={minor(amount.amount) > 0n ? undefined : t('repay.nothing')}
      >
        {t('repay.pay')}
      </ActionButton>
      {payable || c.limit ? null : (
        <ActionLink href={paths.lowerPlan(c.id)} kind="quiet" block>
          {t('repay.lower')}
        </ActionLink>
      )}
      <ActionLink href={c.limit ? paths.endLimit(c.id) : paths.early(c.id)} kind="quiet" block>
        {t(c.limit ? 'limit.settle' : 'repay.early')}
      </ActionLink>
    </>
  )
}

export function Receipt({ repayment, contract }: { repayment: Repayment; contract: Contract }) {
  const { t } = useTranslation()
  const parts = repayment.allocation
  return (
    <>
      <Notice tone="good" live title={t('repay.received')}>
        {t(contract.status === 'settled' ? 'repay.settledNote' : 'repay.receivedNote')}
      </Notice>
      <Card>
        <Amount value={repayment.amount} size="hero" />
        {parts ? (
          <KeyFacts
            items={(['penalty', 'interest', 'fee', 'principal', 'credit'] as const)
              .filter(part => minor(parts[part].amount) > 0n)
              .map(part => ({ label: t(`repay.part.${part}`), value: <Amount value={parts[part]} /> }))}
          />
        ) : null}
      </Card>
      <Card>
        <KeyFacts
          items={[
            { label: t('contract.outstanding'), value: <Amount value={contract.outstanding} />, strong: true },
            { label: t('contract.payable'), value: <Amount value={contract.payable} /> },
          ]}
        />
      </Card>
      <ActionLink href={paths.contract(contract.id)} kind="primary" block>
        {t('repay.toContract')}
      </ActionLink>
    </>
  )
}

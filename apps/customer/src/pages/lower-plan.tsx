import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  formatMoney,
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
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Contract, contractQuery, type LowerPlan, lowerPlanQuery } from '../api.ts'
import { OldNewPlan } from '../old-new-plan.tsx'
import { paths } from '../paths.ts'
import { full, minor } from '../plan-view.ts'

/** Paying a part early: the plan gets lower or shorter, shown old beside new before it is confirmed. */
export default function LowerPlanPage() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  const [done, setDone] = useState(false)
  return (
    <>
      <PageHeader
        title={t('lower.title')}
        lead={t('lower.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      {done ? (
        <>
          <Notice tone="good" live title={t('lower.done')}>
            {t('lower.doneNote')}
          </Notice>
          <ActionLink href={paths.schedule(id)} kind="primary" block>
            {t('schedule.title')}
          </ActionLink>
        </>
      ) : (
        <Loaded query={contract}>{data => <Choose contract={data} onDone={() => setDone(true)} />}</Loaded>
      )}
    </>
  )
}

function Choose({ contract: c, onDone }: { contract: Contract; onDone: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [keep, setKeep] = useState<'term' | 'instalment'>('term')
  const amount = useDeferredValue(full(typed))
  const ahead = minor(c.credit.amount) > 0n
  const ready = ahead || minor(amount) > 0n
  const preview = useQuery({ ...lowerPlanQuery(c.id, amount, keep), enabled: ready })
  return (
    <>
      <Card>
        <MoneyInput
          label={t('lower.amount')}
          hint={ahead ? t('lower.ahead', { amount: formatMoney(c.credit, currentLanguage()) }) : t('lower.hint')}
          value={typed}
          onChange={setTyped}
          currency={c.payable.currency}
          size="hero"
        />
      </Card>
      <Segmented
        label={t('lower.keep')}
        value={keep}
        onChange={setKeep}
        options={(['term', 'instalment'] as const).map(value => ({ value, label: t(`lower.${value}`) }))}
      />
      {preview.error ? <Problem error={preview.error} /> : null}
      {preview.data && ready && !preview.error ? (
        <Effect contractId={c.id} keep={keep} preview={preview.data} onDone={onDone} />
      ) : (
        <ActionButton kind="primary" block onPress={() => undefined} disabledReason={t('lower.enter')}>
          {t('lower.title')}
        </ActionButton>
      )}
    </>
  )
}

type EffectProps = { contractId: string; keep: 'term' | 'instalment'; preview: LowerPlan; onDone: () => void }

function Effect({ contractId, keep, preview, onDone }: EffectProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const pay = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/contracts/{contractId}/lower-plan', {
          params: { path: { contractId } },
          body: { amount: preview.amount, keep, seal: preview.seal },
        }),
      ),
    onSuccess: contract => {
      client.setQueryData(contractQuery(contractId).queryKey, contract)
      void client.invalidateQueries({ queryKey: ['contracts'] })
      void client.invalidateQueries({ queryKey: ['contract', contractId] })
      onDone()
    },
  })
  const nonzero = (label: string, value: LowerPlan['fee']) =>
    minor(value.amount) > 0n ? [{ label, value: <Amount value={value} /> }] : []
  return (
    <>
      <Card tone="hero" title={t('lower.saved')}>
        <Amount value={preview.interestSaved} size="hero" />
      </Card>
      {keep === 'instalment' && preview.old.length === preview.new.length ? (
        <Notice>{t('lower.sameCount')}</Notice>
      ) : null}
      <Card title={t('lower.effect')}>
        <OldNewPlan old={preview.old} new={preview.new} />
        <KeyFacts
          items={[
            { label: t('lower.principal'), value: <Amount value={preview.principal} /> },
            ...nonzero(t('lower.credit'), preview.creditUsed),
            ...nonzero(t('lower.fee'), preview.fee),
          ]}
        />
      </Card>
      {pay.error ? <Problem error={pay.error} /> : null}
      <ActionButton kind="primary" block busy={pay.isPending} onPress={pay.mutate}>
        {minor(preview.amount.amount) > 0n
          ? t('lower.confirm', { amount: formatMoney(preview.amount, currentLanguage()) })
          : t('lower.confirmAhead')}
      </ActionButton>
    </>
  )
}

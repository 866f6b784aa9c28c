import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Amount,
  type Change,
  type Money,
  Notice,
  OldNew,
  PlainDateText,
  Problem,
  Sheet,
  TextField,
  Timeline,
  useWork,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { Status } from '../status.tsx'
import { type Reversal, reversalQuery } from './contract-queries.ts'
import { PlanChange } from './plan-change.tsx'

type SheetProps = { contractId: string; repaymentId: string | undefined; onClose: () => void }

/** Takes a repayment that was not for this contract off again: what the books would be is shown first. */
export function ReverseRepayment({ contractId, repaymentId, onClose }: SheetProps) {
  const { t } = useTranslation()
  return (
    <Sheet open={repaymentId !== undefined} onClose={onClose} title={t('reversal.title')}>
      {repaymentId ? <Preview contractId={contractId} repaymentId={repaymentId} onDone={onClose} /> : null}
    </Sheet>
  )
}

type PreviewProps = { contractId: string; repaymentId: string; onDone: () => void }

function Preview({ contractId, repaymentId, onDone }: PreviewProps) {
  const { t } = useTranslation()
  const query = useQuery(reversalQuery(contractId, repaymentId))
  return (
    <Loaded query={query}>
      {preview => (
        <div className="ds-stack">
          <Amount value={preview.amount} size="hero" />
          <p>{t('reversal.lead')}</p>
          <OldNew before={t('reversal.now')} after={t('reversal.without')} rows={rowsOf(preview, t)} />
          <LivedAgain {...preview} />
          <Notice>{t('reversal.note')}</Notice>
          <Confirm contractId={contractId} repaymentId={repaymentId} seal={preview.seal} onDone={onDone} />
        </div>
      )}
    </Loaded>
  )
}

/** What came after it, and the plan that it comes to. */
function LivedAgain({ later, oldPlan, newPlan }: Reversal) {
  const { t } = useTranslation()
  if (later.length === 0) return null
  return (
    <>
      <section className="ds-stack" data-gap="s" aria-label={t('reversal.later')}>
        <h3>{t('reversal.later')}</h3>
        <Timeline
          items={later.map(({ kind, on, amount }, i) => ({
            key: `${on}-${i}`,
            title: t(`reversal.step.${kind}`),
            state: 'done' as const,
            note: amount ? <Amount value={amount} tone="muted" /> : null,
            at: <PlainDateText value={on} format="numeric" />,
          }))}
        />
      </section>
      <PlanChange old={oldPlan} new={newPlan} />
    </>
  )
}

function rowsOf({ old, new: fresh }: Reversal, t: ReturnType<typeof useTranslation>['t']): Change[] {
  const money = (label: string, before: Money, after: Money): Change => ({
    label,
    before: <Amount value={before} />,
    after: <Amount value={after} />,
    changed: before.amount !== after.amount,
  })
  return [
    money(t('contracts.payable'), old.payable, fresh.payable),
    money(t('contracts.outstanding'), old.outstanding, fresh.outstanding),
    money(t('contract.penalty'), old.penalty, fresh.penalty),
    money(t('contract.credit'), old.credit, fresh.credit),
    {
      label: t('reversal.days'),
      before: old.daysPastDue,
      after: fresh.daysPastDue,
      changed: old.daysPastDue !== fresh.daysPastDue,
    },
    {
      label: t('risk.title'),
      before: t(`risk.class.${old.riskClass}`),
      after: t(`risk.class.${fresh.riskClass}`),
      changed: old.riskClass !== fresh.riskClass,
    },
    {
      label: t('reversal.status'),
      before: <Status of="contract" value={old.status} />,
      after: <Status of="contract" value={fresh.status} />,
      changed: old.status !== fresh.status,
    },
  ]
}

function Confirm({ contractId, repaymentId, seal, onDone }: PreviewProps & { seal: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, error, run } = useWork()
  const reverse = () =>
    run(async () => {
      const url = '/api/v1/staff/contracts/{contractId}/repayments/{repaymentId}/reversal'
      const params = { path: { contractId, repaymentId } }
      await answer(api.POST(url, { params, body: { seal, reason: reason.trim() } }))
      await client.invalidateQueries({ queryKey: ['contract', contractId] })
      onDone()
    })
  return (
    <>
      <TextField
        label={t('reversal.reason')}
        hint={t('reversal.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        kind="danger"
        busy={busy}
        onPress={reverse}
        disabledReason={reason.trim() ? undefined : t('change.needReason')}
      >
        {t('reversal.do')}
      </ActionButton>
    </>
  )
}

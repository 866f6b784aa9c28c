import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Notice, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Contract } from '../api.ts'
import { isZero } from '../parts/sum.ts'

/** Pays money that is held for a customer back to them, for a reason that is kept. */
export function PayOutCredit({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        kind="quiet"
        onPress={() => setOpen(true)}
        disabledReason={isZero(contract.payable) ? undefined : t('payout.payableFirst')}
      >
        {t('payout.open')}
      </ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('payout.title')}>
        <Confirm contract={contract} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

/** Where it is too much for one person, it is proposed, and a colleague approves it among the changes. */
function Confirm({ contract: { id, credit, payoutAlone }, onDone }: { contract: Contract; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, error, run } = useWork()
  const pay = () =>
    run(async () => {
      const params = { path: { contractId: id } }
      const why = reason.trim()
      if (payoutAlone) {
        const body = { amount: credit, reason: why }
        await answer(api.POST('/api/v1/staff/contracts/{contractId}/credit-payouts', { params, body }))
      } else {
        const body = { kind: 'credit-payout' as const, amount: credit.amount, reason: why }
        await answer(api.POST('/api/v1/staff/contracts/{contractId}/changes', { params, body }))
      }
      await client.invalidateQueries({ queryKey: ['contract', id] })
      onDone()
    })
  return (
    <div className="ds-stack">
      <Amount value={credit} size="hero" />
      <p>{t('payout.lead')}</p>
      {payoutAlone ? null : <Notice>{t('payout.takesTwo')}</Notice>}
      <TextField
        label={t('change.reason')}
        hint={t('payout.hint')}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        kind="primary"
        busy={busy}
        onPress={pay}
        disabledReason={reason.trim() ? undefined : t('change.needReason')}
      >
        {t(payoutAlone ? 'payout.do' : 'payout.propose')}
      </ActionButton>
    </div>
  )
}

import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
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

function Confirm({ contract: { id, credit }, onDone }: { contract: Contract; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, error, run } = useWork()
  const pay = () =>
    run(async () => {
      const params = { path: { contractId: id } }
      const body = { amount: credit, reason: reason.trim() }
      await answer(api.POST('/api/v1/staff/contracts/{contractId}/credit-payouts', { params, body }))
      await client.invalidateQueries({ queryKey: ['contract', id] })
      onDone()
    })
  return (
    <div className="ds-stack">
      <Amount value={credit} size="hero" />
      <p>{t('payout.lead')}</p>
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
        {t('payout.do')}
      </ActionButton>
    </div>
  )
}

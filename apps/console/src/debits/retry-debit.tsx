import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Contract } from '../api.ts'

type RetryProps = { contract: Contract; disabledReason: string | undefined }

/** Collects what is open once more, for a reason that is kept. */
export function RetryDebit({ contract, disabledReason }: RetryProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton onPress={() => setOpen(true)} disabledReason={disabledReason}>
        {t('debits.retry')}
      </ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('debits.retry')}>
        <Confirm contract={contract} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

function Confirm({ contract: { id, payable }, onDone }: { contract: Contract; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { busy, error, run } = useWork()
  const retry = () =>
    run(async () => {
      const params = { path: { contractId: id } }
      await answer(api.POST('/api/v1/staff/contracts/{contractId}/debits', { params, body: { reason: reason.trim() } }))
      await client.invalidateQueries({ queryKey: ['debits'] })
      onDone()
    })
  return (
    <div className="ds-stack">
      <Amount value={payable} size="hero" />
      <p>{t('debits.retryLead')}</p>
      <TextField
        label={t('change.reason')}
        hint={t('debits.retryHint')}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        kind="primary"
        busy={busy}
        onPress={retry}
        disabledReason={reason.trim() ? undefined : t('change.needReason')}
      >
        {t('debits.retryDo')}
      </ActionButton>
    </div>
  )
}

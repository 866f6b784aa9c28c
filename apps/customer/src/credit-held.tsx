import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Card, Notice, Problem } from '@doorstep/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type Contract } from './api.ts'
import { minor } from './plan-view.ts'

/** Money that the bank still holds on a contract that is over: one press pays it back. */
export function CreditHeld({ contract: c }: { contract: Contract }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const payOut = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/contracts/{contractId}/credit-payouts', {
          params: { path: { contractId: c.id } },
          body: { amount: c.credit },
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
  if (payOut.data)
    return (
      <Notice tone="good" live title={t('contract.paidOut')}>
        {t('contract.paidOutNote')}
      </Notice>
    )
  if (c.status === 'running' || c.status === 'scheduled' || minor(c.credit.amount) === 0n) return null
  return (
    <Card title={t('contract.held')}>
      <Amount value={c.credit} size="hero" />
      <p className="ds-muted">{t('contract.heldNote')}</p>
      {payOut.error ? <Problem error={payOut.error} /> : null}
      <ActionButton kind="primary" block busy={payOut.isPending} onPress={payOut.mutate}>
        {t('contract.payOut')}
      </ActionButton>
    </Card>
  )
}

import { Card, currentLanguage, Problem, WhoPays } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { payersQuery } from './api.ts'
import { payerName } from './plan-view.ts'

/** Who pays what of a contract; nothing where the customer pays alone. */
export function ContractPayers({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(payersQuery(contractId))
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data || data.payers.length === 0) return null
  return (
    <Card title={t('payers.title')}>
      <WhoPays
        {...data}
        customer={t('payers.you')}
        payers={data.payers.map(payer => ({ ...payer, name: payerName(payer, currentLanguage()) }))}
      />
    </Card>
  )
}

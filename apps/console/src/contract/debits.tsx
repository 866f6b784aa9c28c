import { DataTable, EmptyState } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { useDebitColumns } from '../debits/debit-columns.tsx'
import { type Debit, debitsQuery } from '../debits/debit-queries.ts'
import { RetryDebit } from '../debits/retry-debit.tsx'
import { isZero } from '../parts/sum.ts'
import { may } from '../places.ts'
import { useList } from '../use-list.ts'

/** Direct debits of a contract, and another try by hand. */
export function ContractDebits({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const retries = may(useSession(), 'retryDebits')
  const list = useList(debitsQuery({ contract: contract.id }))
  const columns = useDebitColumns()
  const waiting = list.rows?.some(({ status }) => status === 'asked' || status === 'in-doubt')
  const reason = waiting ? t('debits.waiting') : isZero(contract.payable) ? t('debits.nothingOpen') : undefined
  return (
    <div className="ds-stack">
      <DataTable<Debit>
        {...list}
        label={t('debits.title')}
        rowKey={row => row.id}
        columns={columns}
        empty={
          <EmptyState icon="bank" title={t('debits.empty')}>
            {t('debits.emptyNote')}
          </EmptyState>
        }
      />
      {retries ? <RetryDebit contract={contract} disabledReason={reason} /> : null}
    </div>
  )
}

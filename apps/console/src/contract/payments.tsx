import { Amount, DataTable, EmptyState, PlainDateText, type Money } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Repayment } from '../api.ts'
import { isZero } from '../parts/sum.ts'
import { useList } from '../use-list.ts'
import { repaymentsQuery } from './contract-queries.ts'

const PARTS = ['penalty', 'interest', 'fee', 'principal', 'credit'] as const

/** What was paid, and what each payment went to. */
export function Payments({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const list = useList(repaymentsQuery(contractId))
  const part = (value: Money | undefined) => (value && !isZero(value) ? <Amount value={value} tone="muted" /> : null)
  return (
    <DataTable<Repayment>
      {...list}
      label={t('contract.repayments')}
      rowKey={row => row.id}
      columns={[
        {
          key: 'date',
          title: t('repayment.date'),
          cell: row => <PlainDateText value={row.valueDate} format="numeric" />,
        },
        { key: 'kind', title: t('repayment.kind'), cell: row => t(`repayment.of.${row.kind}`) },
        { key: 'amount', title: t('repayment.amount'), align: 'end', cell: row => <Amount value={row.amount} /> },
        ...PARTS.map(name => ({
          key: name,
          title: t(`repayment.${name}`),
          align: 'end' as const,
          cell: (row: Repayment) => part(row.allocation?.[name]),
        })),
      ]}
      empty={
        <EmptyState icon="bank" title={t('repayment.empty')}>
          {t('repayment.emptyNote')}
        </EmptyState>
      }
    />
  )
}

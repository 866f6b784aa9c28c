import { ActionButton, Amount, DataTable, EmptyState, type Money, PlainDateText, StatusTag } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Repayment } from '../api.ts'
import { isZero } from '../parts/sum.ts'
import { may } from '../places.ts'
import { useList } from '../use-list.ts'
import { repaymentsQuery } from './contract-queries.ts'
import { ReverseRepayment } from './reverse-repayment.tsx'

const PARTS = ['penalty', 'interest', 'fee', 'principal', 'credit'] as const

/** What was paid, and what each payment went to. */
export function Payments({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const reverses = may(useSession(), 'reverseRepayments')
  const [reversing, setReversing] = useState<string>()
  const list = useList(repaymentsQuery(contractId))
  const part = (value: Money | undefined) => (value && !isZero(value) ? <Amount value={value} tone="muted" /> : null)
  const table = (
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
        {
          key: 'reversal',
          title: t('repayment.reversal'),
          cell: row =>
            row.reversedOn ? (
              <StatusTag tone="neutral">
                {t('repayment.reversed')} <PlainDateText value={row.reversedOn} format="numeric" />
              </StatusTag>
            ) : reverses ? (
              <ActionButton kind="quiet" onPress={() => setReversing(row.id)}>
                {t('repayment.reverse')}
              </ActionButton>
            ) : null,
        },
      ]}
      empty={
        <EmptyState icon="bank" title={t('repayment.empty')}>
          {t('repayment.emptyNote')}
        </EmptyState>
      }
    />
  )
  return (
    <>
      {table}
      <ReverseRepayment contractId={contractId} repaymentId={reversing} onClose={() => setReversing(undefined)} />
    </>
  )
}

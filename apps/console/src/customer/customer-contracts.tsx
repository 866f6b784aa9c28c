import { Amount, DataTable, EmptyState, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { ContractRow } from '../api.ts'
import { contractsQuery } from '../contract/contract-queries.ts'
import { ContractStatus } from '../contract/contract-status.tsx'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

export function CustomerContracts({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const list = useList(contractsQuery({ customer: customerId }))
  return (
    <DataTable<ContractRow>
      {...list}
      label={t('contracts.title')}
      rowKey={row => row.id}
      rowHref={row => paths.contract(row.id)}
      columns={[
        { key: 'number', title: t('contracts.number'), cell: row => row.number },
        { key: 'goods', title: t('contracts.goods'), cell: row => row.goods },
        { key: 'status', title: t('contracts.status'), cell: row => <ContractStatus contract={row} /> },
        {
          key: 'left',
          title: t('contracts.outstanding'),
          align: 'end',
          cell: row => <Amount value={row.outstanding} />,
        },
        {
          key: 'next',
          title: t('contracts.nextDue'),
          align: 'end',
          cell: row => (row.nextDue ? <PlainDateText value={row.nextDue} format="numeric" /> : null),
        },
      ]}
      empty={
        <EmptyState icon="contract" title={t('customer.noContracts')}>
          {t('customer.noContractsNote')}
        </EmptyState>
      }
    />
  )
}

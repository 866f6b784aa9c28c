import { StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { ContractRow } from '../api.ts'
import { Status } from '../status.tsx'

/** Where a contract stands; one that is behind says by how many days. */
export function ContractStatus({ contract }: { contract: Pick<ContractRow, 'status' | 'daysPastDue'> }) {
  const { t } = useTranslation()
  if (contract.daysPastDue === 0) return <Status of="contract" value={contract.status} />
  return <StatusTag tone="bad">{t('contracts.daysPastDue', { count: contract.daysPastDue })}</StatusTag>
}

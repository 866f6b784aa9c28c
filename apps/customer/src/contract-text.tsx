import { StatusTag, type Tone } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract, ContractCard } from './api.ts'

const tones: Record<ContractCard['status'], Tone> = {
  scheduled: 'neutral',
  running: 'progress',
  settled: 'good',
  'cooled-off': 'neutral',
  refunded: 'neutral',
  'written-off': 'attention',
}

export function ContractStatus({ contract }: { contract: Pick<ContractCard, 'status' | 'daysPastDue'> }) {
  const { t } = useTranslation()
  if (contract.status === 'running' && contract.daysPastDue > 0) {
    return <StatusTag tone="bad">{t('contract.overdueDays', { count: contract.daysPastDue })}</StatusTag>
  }
  return <StatusTag tone={tones[contract.status]}>{t(`contract.status.${contract.status}`)}</StatusTag>
}

/** How many instalments are paid; a limit has none to count. */
export function Progress({ contract: c }: { contract: Pick<ContractCard, 'kind' | 'paidCount' | 'count'> }) {
  const { t } = useTranslation()
  const text = t('plans.progress', { paid: c.paidCount, count: c.count })
  return c.kind === 'on-demand' ? null : <span className="in-one">{text}</span>
}

const rowTones: Record<Contract['schedule'][number]['status'], Tone> = {
  paid: 'good',
  'part-paid': 'attention',
  overdue: 'bad',
  due: 'attention',
  upcoming: 'neutral',
}

/** The state of one instalment beside its date; what is simply still to come needs none. */
export function useRowState() {
  const { t } = useTranslation()
  return (row: Contract['schedule'][number]) =>
    row.status === 'upcoming' ? undefined : { tone: rowTones[row.status], label: t(`contract.row.${row.status}`) }
}

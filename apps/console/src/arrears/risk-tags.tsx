import { StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { LateContract } from './arrears-queries.ts'

const TONES = {
  normal: 'good',
  'special-mention': 'attention',
  substandard: 'bad',
  doubtful: 'bad',
  loss: 'bad',
} as const

/** The tier of a contract, and that it does not accrue on balance, where it does not. */
export function RiskTags({ of: { riskClass, basis } }: { of: Pick<LateContract, 'riskClass' | 'basis'> }) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag tone={TONES[riskClass]}>{t(`risk.class.${riskClass}`)}</StatusTag>
      {basis === 'accrual' ? null : <StatusTag tone="neutral">{t(`risk.basis.${basis}`)}</StatusTag>}
    </>
  )
}

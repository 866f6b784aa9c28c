import { Amount, KeyFacts, type Money } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { sums } from '../parts/sum.ts'

type Counted = { contracts: number; customers: number; payable: Money[]; outstanding: Money[] }

/** What the chosen buckets hold together. A customer counts where their worst contract is. */
export function BucketFigures({ of }: { of: Counted[] }) {
  const { t } = useTranslation()
  const total = (pick: (counted: Counted) => number) => of.reduce((sum, counted) => sum + pick(counted), 0)
  const money = (amounts: Money[]) =>
    amounts.length === 0 ? t('none') : amounts.map(value => <Amount key={value.currency} value={value} size="lead" />)
  return (
    <KeyFacts
      layout="grid"
      items={[
        { label: t('arrears.contracts'), value: total(counted => counted.contracts) },
        { label: t('arrears.customers'), value: total(counted => counted.customers), note: t('arrears.customersNote') },
        { label: t('contracts.payable'), value: money(sums(of.flatMap(counted => counted.payable))) },
        { label: t('contracts.outstanding'), value: money(sums(of.flatMap(counted => counted.outstanding))) },
      ]}
    />
  )
}

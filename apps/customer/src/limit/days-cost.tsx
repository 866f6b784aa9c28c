import { Amount, Card, KeyFacts, Rate, StepSlider } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { costOfDays } from './cost-of-days.ts'

const MOST_DAYS = 180
const FIRST_DAYS = 30

/** What an amount costs for a day, and for as many as somebody wants to know: answered here, with the bank's own arithmetic. */
export function DaysCost({ contract, amount }: { contract: Contract; amount: string }) {
  const { t } = useTranslation()
  const [days, setDays] = useState(FIRST_DAYS)
  const { nominalRate, limit } = contract
  if (!limit) return null
  const cost = (of: number) => <Amount value={costOfDays({ nominalRate, limit }, amount, of)} />
  const text = (step: number) => t('limit.days', { count: step + 1 })
  return (
    <Card title={t('limit.costs')}>
      <div className="ds-stack" data-gap="s">
        <KeyFacts
          items={[
            { label: t('plan.annualised'), value: <Rate value={contract.annualRate} places={2} />, strong: true },
            { label: t('limit.aDay'), value: cost(1) },
          ]}
        />
        <StepSlider
          label={t('limit.keptFor')}
          at={days - 1}
          last={MOST_DAYS - 1}
          text={text}
          value={
            <>
              {text(days - 1)} · {cost(days)}
            </>
          }
          onChange={step => setDays(step + 1)}
        />
        <p className="ds-small ds-muted">{t('limit.costsNote')}</p>
      </div>
    </Card>
  )
}

import { Amount, KeyFacts, Rate, StatusTag } from '@doorstep/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../api.ts'
import { Reasons } from '../parts/reasons.tsx'

const AMOUNTS = ['monthlyIncome', 'monthlyObligations', 'existingInstalments', 'instalment', 'amount', 'exposure']
const tones = { approve: 'good', refer: 'attention', decline: 'bad' } as const

/** What the rules saw and what they said. */
export function DecisionFacts({ review }: { review: Review }) {
  const { t } = useTranslation()
  const { decision, amount } = review
  const write = useFact(amount.currency)
  return (
    <>
      <section>
        <h3>{t('review.rules')}</h3>
        <KeyFacts
          layout="grid"
          items={[
            {
              label: t('review.ruleSays'),
              value: <StatusTag tone={tones[decision.outcome]}>{t(`review.rule.${decision.outcome}`)}</StatusTag>,
            },
            { label: t('application.limit'), value: <Amount value={decision.limit} /> },
            {
              label: t('review.rate'),
              value: decision.annualRate ? <Rate value={decision.annualRate} places={2} /> : t('none'),
            },
            { label: t('review.ruleVersion'), value: <code>{decision.ruleVersion}</code> },
          ]}
        />
        <Reasons items={review.reasons} />
      </section>
      <section>
        <h3>{t('review.facts')}</h3>
        <KeyFacts
          layout="grid"
          items={Object.entries(decision.facts).map(([name, value]) => ({
            label: t(`fact.${name}`, { defaultValue: name }),
            value: write(name, value),
          }))}
        />
      </section>
    </>
  )
}

function useFact(currency: string): (name: string, value: string | number | boolean | null) => ReactNode {
  const { t } = useTranslation()
  return (name, value) => {
    if (value === null) return t('none')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (name === 'burden') return <Rate value={String(value)} places={1} />
    if (AMOUNTS.includes(name)) return <Amount value={{ amount: String(value), currency }} />
    if (name === 'occupation') return t(`occupation.${value}`, { defaultValue: String(value) })
    if (name === 'scene') return t(`scene.${value}`, { defaultValue: String(value) })
    return <span className="ds-figure">{value}</span>
  }
}

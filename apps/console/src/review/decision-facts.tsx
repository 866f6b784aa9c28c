import { Amount, currencyDecimals, KeyFacts, Rate, StatusTag } from '@doorstep/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../api.ts'
import { Reasons } from '../parts/reasons.tsx'

const AMOUNTS = ['monthlyIncome', 'monthlyObligations', 'existingInstalments', 'instalment', 'amount', 'exposure']
/** As a reviewer reads: can they bear it, what is asked for, who they are. */
const ORDER = [
  'monthlyIncome',
  'burden',
  'monthlyObligations',
  'existingInstalments',
  'instalment',
  'amount',
  'count',
  'exposure',
  'arrearsDays',
  'occupation',
  'age',
  'ageAtMaturity',
  'firstTime',
  'recentApplications',
  'phoneVerified',
  'scene',
]
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
          items={inOrder(decision.facts).map(([name, value]) => ({
            label: t(`fact.${name}`, { defaultValue: name }),
            value: write(name, value),
          }))}
        />
      </section>
    </>
  )
}

/** Facts that this page does not know yet come last, as they are. */
function inOrder(facts: Review['decision']['facts']) {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return Object.entries(facts).sort(([a], [b]) => place(a) - place(b))
}

/** The rules know amounts as plain numbers: 3800 is shown as 3,800.00. */
function withDecimals(value: string, currency: string): string {
  const [whole = '0', fraction = ''] = value.split('.')
  const decimals = currencyDecimals(currency)
  return decimals ? `${whole}.${fraction.padEnd(decimals, '0')}` : value
}

function useFact(currency: string): (name: string, value: string | number | boolean | null) => ReactNode {
  const { t } = useTranslation()
  return (name, value) => {
    if (value === null) return t('none')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (name === 'burden') return <Rate value={String(value)} places={1} />
    if (AMOUNTS.includes(name)) return <Amount value={{ amount: withDecimals(String(value), currency), currency }} />
    if (name === 'occupation') return t(`occupation.${value}`, { defaultValue: String(value) })
    if (name === 'scene') return t(`scene.${value}`, { defaultValue: String(value) })
    return <span className="ds-figure">{value}</span>
  }
}

import type { Held, Inspection } from '@doorstep/instalments/products'
import { Notice, PlainDateText, StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { nameOf, sentenceOf } from '../parts/names.ts'

/** What keeps a product from being sold, each with its clause, while somebody types. */
export function GuardList({ inspection }: { inspection: Inspection }) {
  const { t } = useTranslation()
  const { problem, breaches } = inspection
  if (problem) {
    const [field = ''] = problem.field.split('.')
    return (
      <Notice tone="attention" title={t('product.guard.unworkable')} live>
        <p>
          {t(`product.problem.${problem.code}`, {
            field: t(`product.field.${field}.label`, { defaultValue: field }),
            defaultValue: problem.message,
          })}
        </p>
      </Notice>
    )
  }
  if (breaches.length === 0)
    return (
      <Notice tone="good" title={t('product.guard.none')} live>
        <p>{t('product.guard.noneNote')}</p>
      </Notice>
    )
  return (
    <Notice tone="bad" title={t('product.guard.some', { count: breaches.length })} live>
      <ul className="product-breaches">
        {breaches.map(breach => (
          <li key={breach.code}>
            <p>{sentenceOf(breach)}</p>
            <Source rule={breach} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Every rule that the product is held to, and how sure it is. */
export function RuleList({ rules }: { rules: readonly Held[] }) {
  const { t } = useTranslation()
  return (
    <details className="product-rules">
      <summary>{t('product.guard.rules', { count: rules.length })}</summary>
      <ul className="product-breaches">
        {rules.map(rule => (
          <li key={rule.code}>
            <p>
              {t(`product.rule.${rule.code}`, { defaultValue: rule.code })}
              {rule.limit ? <strong> {rule.limit}</strong> : null}
            </p>
            <Source rule={rule} />
            {rule.relaxed ? (
              <p className="ds-small ds-muted">
                {t('product.guard.relaxed', { limit: rule.relaxed.limit, clause: clauseOf(rule.relaxed) })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Where a rule comes from, since when, and whether anybody has held it against the text. */
function Source({ rule }: { rule: Pick<Held, 'code' | 'clause'> }) {
  const { t } = useTranslation()
  const { from, checked, source } = rule.clause
  return (
    <p className="ds-small ds-muted">
      {clauseOf(rule)}
      {t('product.guard.since')}
      <PlainDateText value={from} format="numeric" />
      {checked === null ? null : <Checked date={checked} source={source} />} <code>{rule.code}</code>{' '}
      {checked === null ? <StatusTag tone="attention">{t('product.guard.unchecked')}</StatusTag> : null}
    </p>
  )
}

function Checked({ date, source }: { date: string; source: string | undefined }) {
  const { t } = useTranslation()
  return (
    <span>
      {t('product.guard.checked')} <PlainDateText value={date} format="numeric" />
      {source ? ` (${source})` : null}
    </span>
  )
}

const clauseOf = ({ clause }: Pick<Held, 'clause'>): string => nameOf({ nameZh: clause.zh, nameEn: clause.en })

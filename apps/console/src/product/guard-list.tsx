import type { Inspection } from '@doorstep/instalments/products'
import { Notice, PlainDateText } from '@doorstep/ui'
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
            <p className="ds-small ds-muted">
              {nameOf({ nameZh: breach.clause.zh, nameEn: breach.clause.en })}
              {t('product.guard.since')}
              <PlainDateText value={breach.clause.from} format="numeric" /> <code>{breach.code}</code>
            </p>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

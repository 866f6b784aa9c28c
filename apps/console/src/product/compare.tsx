import type { ProductTerms } from '@doorstep/instalments/products'
import { Card, type Change, formatMoney, formatRate, OldNew } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { FIELDS } from './draft-fields.ts'
import type { SampleChoice } from './preview.tsx'
import { figuresOf, trySample } from './sample.ts'
import { valueText } from './value-text.tsx'

export type Side = { title: string; nameZh: string; nameEn: string; terms: ProductTerms }

/** Two versions side by side: the terms that differ, and what the same purchase costs under each. */
export function Compare({ before, after, choice }: { before: Side; after: Side; choice: SampleChoice }) {
  const { t } = useTranslation()
  const terms = useTermChanges(before, after)
  const costs = useCostChanges(before.terms, after.terms, choice)
  return (
    <Card title={t('product.compare.title', { before: before.title, after: after.title })}>
      <div className="ds-stack">
        {terms.length > 0 ? (
          <OldNew rows={terms} before={before.title} after={after.title} />
        ) : (
          <p className="ds-muted">{t('product.compare.same')}</p>
        )}
        <h3 className="product-subtitle">{t('product.compare.cost', { amount: choice.amount })}</h3>
        <OldNew rows={costs} before={before.title} after={after.title} />
      </div>
    </Card>
  )
}

function useTermChanges(before: Side, after: Side): Change[] {
  const { t, i18n } = useTranslation()
  const text = (spec: (typeof FIELDS)[number], side: Side) => valueText(spec, side.terms, t, i18n.language)
  const rows = FIELDS.map(spec => ({
    label: t(`product.field.${spec.name}.label`),
    before: text(spec, before),
    after: text(spec, after),
    changed: true,
  }))
  const name = { label: t('product.name'), before: nameOf(before), after: nameOf(after), changed: true }
  return [name, ...rows].filter(row => row.before !== row.after)
}

function useCostChanges(before: ProductTerms, after: ProductTerms, { amount }: SampleChoice): Change[] {
  const { t, i18n } = useTranslation()
  const counts = [...new Set([...before.counts, ...after.counts])].toSorted((a, b) => a - b)
  const text = (terms: ProductTerms, count: number) => {
    const sample = terms.counts.includes(count) ? trySample(terms, amount || '0', count) : null
    if (!sample) return t('product.compare.notSold')
    const { total, annual } = figuresOf(sample)
    return t('product.compare.costs', {
      total: formatMoney(total, i18n.language),
      rate: formatRate(annual, i18n.language, 2),
    })
  }
  return counts.map(count => {
    const [old, now] = [text(before, count), text(after, count)]
    return { label: t('product.preview.times', { count }), before: old, after: now, changed: old !== now }
  })
}

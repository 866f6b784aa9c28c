import type { ProductTerms } from '@doorstep/instalments/products'
import { formatMoney } from '@doorstep/ui'
import type { TFunction } from 'i18next'
import { FIELDS, type FieldSpec } from './draft-fields.ts'
import { valuesOf } from './draft-values.ts'

/** A term as a sentence would have it. */
export function valueText(spec: FieldSpec, terms: ProductTerms, t: TFunction, language: string): string {
  const value = valuesOf(terms)[spec.name] ?? ''
  if (value === '') return t(spec.kind === 'scenes' || spec.kind === 'ids' ? 'product.all' : 'product.none')
  if (spec.kind === 'percent') return `${value}%`
  if (spec.kind === 'money') return formatMoney({ amount: value, currency: terms.currency }, language)
  if (spec.kind === 'scenes')
    return value
      .split(', ')
      .map(scene => t(`scene.${scene}`))
      .join(t('listComma'))
  if (spec.kind === 'choice' && spec.name !== 'alternative') return t(`product.option.${spec.name}.${value}`)
  return value
}

/** The terms that are worth showing: those that the plan has. */
export function shownFields(terms: ProductTerms): FieldSpec[] {
  const values = valuesOf(terms)
  return FIELDS.filter(field => !field.when || field.when(values))
}

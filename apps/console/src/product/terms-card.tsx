import type { ProductTerms } from '@doorstep/instalments/products'
import { Card, KeyFacts } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { shownFields, valueText } from './value-text.tsx'

/** All terms of a version. */
export function TermsCard({ title, terms }: { title: string; terms: ProductTerms }) {
  const { t, i18n } = useTranslation()
  return (
    <Card title={title}>
      <KeyFacts
        layout="grid"
        items={shownFields(terms).map(spec => ({
          label: t(`product.field.${spec.name}.label`),
          value: valueText(spec, terms, t, i18n.language),
        }))}
      />
    </Card>
  )
}

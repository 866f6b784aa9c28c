import { Amount, Card, KeyFacts } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { DrawPreview } from '../api.ts'
import { OldNewPlan } from '../old-new-plan.tsx'

/** What a draw does to an instalment plan: old beside new, and the interest that it costs. */
export function DrawEffect({ preview }: { preview: DrawPreview }) {
  const { t } = useTranslation()
  return (
    <Card title={t('lower.effect')}>
      <OldNewPlan old={preview.old} new={preview.new} />
      <KeyFacts items={[{ label: t('drawing.costs'), value: <Amount value={preview.interestMore} />, strong: true }]} />
    </Card>
  )
}

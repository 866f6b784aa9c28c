import { useTranslation } from 'react-i18next'
import type { OrderPlans } from '../api.ts'
import { Sections } from './page.tsx'

/** What the chosen plan costs in all, under the plan itself: the payment page has to say it, not a page behind it. */
export function PlanCost({ plan }: { plan: OrderPlans['plans'][number] }) {
  const { t } = useTranslation()
  return (
    <section className="ds-stack" aria-label={t('order.cost')}>
      <Sections sections={plan.cost} leads />
    </section>
  )
}

import type { ReactNode } from 'react'
import { Amount } from './amount.tsx'
import { useUi } from './i18n.ts'
import type { Plan } from './plan-card.tsx'
import { PlainDateText, Rate } from './written.tsx'

/** All plans side by side: one row a fact, one column a plan, the row heads staying in place. */
export function ComparePlans({ plans }: { plans: (Plan & { id: string })[] }) {
  const { t } = useUi()
  const rows: { label: string; cell: (plan: Plan) => ReactNode }[] = [
    { label: t('plan.instalment'), cell: plan => <Amount value={plan.instalment} /> },
    { label: t('plan.annualised'), cell: plan => <Rate value={plan.annualised} places={2} /> },
    { label: t('plan.cost'), cell: plan => <Amount value={plan.cost} /> },
    { label: t('plan.total'), cell: plan => <Amount value={plan.total} /> },
    { label: t('plan.firstDate'), cell: plan => <PlainDateText value={plan.first} format="numeric" /> },
    { label: t('plan.lastDate'), cell: plan => <PlainDateText value={plan.last} format="numeric" /> },
  ]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and arrow keys must reach it
    <div className="ds-compare" tabIndex={0} role="region" aria-label={t('plan.compare')}>
      <table>
        <thead>
          <tr>
            <td />
            {plans.map(plan => (
              <th key={plan.id} scope="col">
                {plan.name}
                <small>{t('plan.count', { count: plan.instalments })}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {plans.map(plan => (
                <td key={plan.id}>{row.cell(plan)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

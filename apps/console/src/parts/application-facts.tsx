import { Amount, KeyFacts, Rate, ScheduleTable, UiLink } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Application } from '../api.ts'
import { paths } from '../paths.ts'
import { nameOf } from './names.ts'

type Plan = NonNullable<Application['plan']>

/** What the customer stated about themselves. */
export function StatedFacts({ application }: { application: Application }) {
  const { t } = useTranslation()
  const { customer, identity, income, consents } = application
  const given = consents ? (['dataUse', 'creditEnquiry', 'entrustedPayment'] as const).filter(c => consents[c]) : []
  return (
    <KeyFacts
      layout="grid"
      items={[
        {
          label: t('application.name'),
          value: <UiLink href={paths.customer(customer.id)}>{customer.name ?? t('none')}</UiLink>,
        },
        { label: t('application.phone'), value: customer.phone ?? t('none') },
        { label: t('application.document'), value: identity?.documentNumberMasked ?? t('none') },
        ...(income
          ? [
              { label: t('application.income'), value: <Amount value={income.monthlyIncome} /> },
              { label: t('application.obligations'), value: <Amount value={income.monthlyObligations} /> },
              {
                label: t('application.occupation'),
                value: t(`occupation.${income.occupation}`, { defaultValue: income.occupation }),
                note: income.employer ?? undefined,
              },
            ]
          : [{ label: t('application.income'), value: t('none') }]),
        {
          label: t('application.consents'),
          value: given.length ? given.map(c => t(`consent.${c}`)).join(t('listComma')) : t('none'),
        },
      ]}
    />
  )
}

/** The plan that was chosen, with what it costs, and every instalment on request. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const currency = plan.total.currency
  return (
    <div className="ds-stack">
      <KeyFacts
        layout="grid"
        items={[
          { label: t('plan.name'), value: nameOf(plan) },
          { label: t('plan.principal'), value: <Amount value={plan.principal} /> },
          {
            label: t('plan.instalment'),
            value: <Amount value={plan.firstInstalment} />,
            note: t('plan.times', { count: plan.count }),
          },
          { label: t('plan.annual'), value: <Rate value={plan.annualRate} places={2} /> },
          { label: t('plan.interest'), value: <Amount value={plan.interest} /> },
          { label: t('plan.total'), value: <Amount value={plan.total} /> },
          ...plan.payers.map(payer => ({
            label: t('plan.subsidy'),
            value: <Amount value={payer.amount} />,
            note: nameOf(payer),
          })),
        ]}
      />
      <details className="more">
        <summary>{t('plan.schedule', { count: plan.count })}</summary>
        <ScheduleTable
          currency={currency}
          rows={plan.schedule.map(row => ({
            n: row.n,
            due: row.due,
            total: row.total.amount,
            principal: row.principal.amount,
            interest: row.interest.amount,
            fee: row.fee.amount,
            subsidy: row.subsidy.amount,
            balance: row.balance.amount,
          }))}
        />
      </details>
    </div>
  )
}

import {
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  KeyFacts,
  Loading,
  PageHeader,
  Problem,
  Rate,
  ScheduleTable,
  SkeletonTable,
} from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orderQuery } from '../api.ts'
import { Sections } from '../disclosure/page.tsx'
import { paths } from '../paths.ts'
import { payerName, scheduleRows } from '../plan-view.ts'

/** Every row of one plan, before anything is signed. */
export default function Plan() {
  const { t } = useTranslation()
  const { token = '', plan: planId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(orderQuery(token))
  const plan = data?.plans.find(p => p.id === decodeURIComponent(planId))
  const order = `${paths.order(token)}?plan=${encodeURIComponent(plan?.id ?? '')}`
  return (
    <>
      <PageHeader title={t('plan.title')} lead={t('plan.lead')} back={{ href: order, label: t('order.back') }} />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {plan ? (
        <div className="ds-stack">
          <Card title={currentLanguage() === 'en' ? plan.nameEn : plan.nameZh}>
            <KeyFacts
              items={[
                { label: t('plan.annualised'), value: <Rate value={plan.annualRate} places={2} />, strong: true },
                { label: t('plan.effective'), value: <Rate value={plan.effectiveRate} places={2} /> },
                { label: t('plan.interest'), value: <Amount value={plan.interest} /> },
                { label: t('plan.fees'), value: <Amount value={plan.fees} /> },
                { label: t('plan.overCash'), value: <Amount value={plan.overCash} /> },
                { label: t('plan.subsidy'), value: <Amount value={plan.subsidy} /> },
                ...plan.payers.map(payer => ({
                  label: payerName(payer, currentLanguage()),
                  value: <Amount value={payer.amount} />,
                })),
              ]}
            />
          </Card>
          <Sections sections={plan.cost} />
          <Card>
            <ScheduleTable
              rows={scheduleRows(plan.schedule)}
              currency={plan.total.currency}
              totals={{
                total: plan.total.amount,
                principal: plan.principal.amount,
                interest: plan.interest.amount,
                fee: plan.fees.amount,
                subsidy: plan.subsidy.amount,
              }}
            />
          </Card>
          <ActionLink href={order} kind="primary" block>
            {t('plan.choose')}
          </ActionLink>
        </div>
      ) : error ? null : (
        <Card>
          <Loading>
            <SkeletonTable rows={12} columns={3} />
          </Loading>
        </Card>
      )}
    </>
  )
}

import { Card, InstantText, PlainDateText, SkeletonTable, Timeline } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Risk, riskQuery } from '../arrears/arrears-queries.ts'
import { RiskTags } from '../arrears/risk-tags.tsx'

/** The tier of a contract, and every step to it with the clause that asked for it. */
export function RiskCard({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const query = useQuery(riskQuery(contractId))
  return (
    <Card title={t('risk.title')}>
      <Loaded query={query} skeleton={<SkeletonTable rows={2} />}>
        {risk => (
          <div className="ds-stack" data-gap="s">
            <p>
              <RiskTags of={risk} /> <span className="ds-muted">{risk.bucket}</span>
            </p>
            {risk.observed ? (
              <p className="ds-muted">
                {t('risk.observed')} <PlainDateText value={risk.observed.until} />
              </p>
            ) : null}
            {risk.held ? <p className="ds-muted">{t('risk.held')}</p> : null}
            {risk.items.length > 0 ? <Steps items={risk.items} /> : null}
          </div>
        )}
      </Loaded>
    </Card>
  )
}

function Steps({ items }: { items: Risk['items'] }) {
  const { t } = useTranslation()
  return (
    <Timeline
      items={items.map((step, i) => ({
        key: `${step.at}-${i}`,
        title:
          step.oldClass === step.newClass
            ? t(step.cause === 'restructured' ? 'risk.stays' : `risk.basis.${step.newBasis}`, {
                of: t(`risk.class.${step.newClass}`),
              })
            : t('risk.step', { from: t(`risk.class.${step.oldClass}`), to: t(`risk.class.${step.newClass}`) }),
        state: 'done' as const,
        note: [t(`risk.cause.${step.cause}`, { count: step.daysPastDue }), step.reason, step.clause]
          .filter(Boolean)
          .join(' · '),
        at: <InstantText value={step.at} />,
      }))}
    />
  )
}

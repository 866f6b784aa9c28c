import { Amount, Card, EmptyState, InstantText, KeyFacts, OldNew, PageHeader, PlainDateText } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { refundsQuery } from '../api.ts'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'

/** What returned goods did to the plan: old beside new. */
export default function Refund() {
  const { t } = useTranslation()
  const { contract: id = '', refund: refundId = '' } = useParams({ strict: false })
  const refunds = useQuery(refundsQuery(id))
  return (
    <>
      <PageHeader
        title={t('refund.title')}
        lead={t('refund.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Loaded query={refunds}>
        {({ items }) => {
          const refund = items.find(r => r.id === refundId)
          if (!refund) return <EmptyState icon="plans" title={t('refund.none')} />
          const rows = refund.old.length > refund.new.length ? refund.old : refund.new
          return (
            <>
              <Card>
                <Amount value={refund.amount} size="hero" />
                <KeyFacts
                  items={[
                    { label: t('refund.reason'), value: refund.reason },
                    { label: t('refund.at'), value: <InstantText value={refund.at} /> },
                    ...(minor(refund.toCustomer.amount) > 0n
                      ? [{ label: t('refund.toYou'), value: <Amount value={refund.toCustomer} />, strong: true }]
                      : []),
                  ]}
                />
              </Card>
              <Card title={t('refund.oldNew')}>
                <OldNew
                  rows={rows.map(({ n, due }) => {
                    const [before, after] = [refund.old.find(r => r.n === n), refund.new.find(r => r.n === n)]
                    return {
                      label: <PlainDateText value={due} />,
                      before: before ? <Amount value={before.total} /> : '–',
                      after: after ? <Amount value={after.total} /> : '–',
                      changed: before?.total.amount !== after?.total.amount,
                    }
                  })}
                />
              </Card>
            </>
          )
        }}
      </Loaded>
    </>
  )
}
